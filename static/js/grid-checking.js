/* What can be said of a cell while it is typed: its value, and whether it can be right.
   The server checks everything again, and has the last word. */

import { percentage, written } from "./half-up.js";

const NOTHING = new Set(["–", "-", "—", "−", "ingen", "none"]);

const isNothing = (text) => NOTHING.has(text.toLowerCase());
const limit = (head, name) => (name in head.dataset ? Number(head.dataset[name]) : null);

/* Return the number in a text, or null: 12,5 · 12.5 · 1 234 · −2. */
export function readNumber(text, { isWhole }) {
  const tidy = text.replace(/[\s\u00a0\u2009\u202f]/g, "").replace("−", "-").replace(",", ".");
  if (!/^[+-]?\d+(\.\d+)?$/.test(tidy)) return null;
  const number = Number(tidy);
  return isWhole && !Number.isInteger(number) ? null : number;
}

const valueText = (kind, value) => (kind === "percentage" ? percentage(value) : written(value, 1));

/* Return what is wrong with the text of one box, or "". */
function wrongWords(text, isValue, words) {
  if (!isValue && text.endsWith("%")) return words.percent;
  const number = readNumber(isValue ? text.replace(/%$/, "") : text, { isWhole: !isValue });
  if (number === null) return isValue ? words.notNumber : words.notWhole;
  return number < 0 && !isValue ? words.negative : "";
}

function oddWords(value, size, head, words) {
  const [fewest, most] = [limit(head, "fewest"), limit(head, "most")];
  if (size !== null && most !== null && size > most) return words.large;
  if (size !== null && fewest !== null && size < fewest) return words.small;
  const [lowest, highest] = [limit(head, "lowest"), limit(head, "highest")];
  if (highest !== null && value > highest) return words.high;
  return lowest !== null && value < lowest ? words.low : "";
}

/* Return the plotted value of numbers that can be right, or what is wrong with the two together. */
function combine(kind, numbers, head, words) {
  const [first, second] = numbers;
  if (kind === "count") return { value: first };
  if (kind === "average") {
    const [least, largest] = [limit(head, "least"), limit(head, "largest")];
    if (least !== null && (first < least || first > largest)) return { wrong: words.beyond };
    return second === 0 ? { wrong: words.noneOf } : { value: first };
  }
  if (second === 0) return first === 0 ? { isNothing: true } : { wrong: words.noneOf };
  if (kind === "percentage" && first > second) return { wrong: words.more };
  return { value: (first / second) * (kind === "rate" ? Number(head.dataset.per) : 1) };
}

/* Return {value, tone, words, bad}: bad is the place of the box that is wrong. */
function judge(texts, head, words) {
  const kind = head.dataset.kind;
  if (texts.every((text) => !text)) return { tone: "wrong", words: words.emptied, bad: 0 };
  if (isNothing(texts[0]) && texts.every((text) => !text || isNothing(text) || text === "0")) {
    const isZero = kind === "count" && !("mayBeNothing" in head.dataset);
    return isZero ? { tone: "wrong", words: words.zero, bad: 0 } : { value: words.nothing, tone: "right", words: head.dataset.nothing };
  }
  for (const [place, text] of texts.entries()) {
    const isValue = kind === "average" && place === 0;
    const wrong = text && wrongWords(text, isValue, words);
    if (wrong) return { tone: "wrong", words: wrong, bad: place };
  }
  if (texts.some((text) => !text)) return {};
  const numbers = texts.map((text) => readNumber(text.replace(/%$/, ""), { isWhole: false }));
  const together = combine(kind, numbers, head, words);
  if (together.wrong) return { tone: "wrong", words: together.wrong, bad: 0 };
  if (together.isNothing) return { value: words.nothing, tone: "right", words: head.dataset.nothing };
  const odd = oddWords(together.value, kind === "count" ? null : numbers.at(-1), head, words);
  const value = valueText(kind, together.value);
  if (odd) return { value, tone: "odd", words: odd };
  const isCompared = limit(head, "lowest") !== null || limit(head, "most") !== null;
  return { value, tone: "right", words: isCompared ? words.right : words.possible };
}

function sign(tone) {
  const marks = document.querySelector("template[data-grid-marks]").content;
  return marks.querySelector(`[data-tone="${tone}"] svg`).cloneNode(true);
}

function linkTo(address, text) {
  const link = document.createElement("a");
  Object.assign(link, { className: "ds-link", href: address, textContent: text });
  return link;
}

/* Say of a cell what can be said; of one that was not touched nothing but its value. */
export function checkCell(cell, { table, isTouched }) {
  const texts = cell.boxes.map((box) => box.value.trim());
  const isBlank = texts.every((text) => !text);
  const said = isBlank && !isTouched ? {} : judge(texts, cell.head, table.dataset);
  if (cell.value) cell.value.textContent = said.value ?? "";
  cell.boxes.forEach((box, place) => {
    if (isTouched && said.tone === "wrong" && said.bad === place) box.setAttribute("aria-invalid", "true");
    else box.removeAttribute("aria-invalid");
  });
  const place = cell.check.querySelector(".said");
  cell.check.classList.remove("right", "wrong", "odd", "stale");
  place.replaceChildren();
  if (!isTouched || !said.tone) return;
  cell.check.classList.add(said.tone);
  const words = document.createElement("span");
  words.textContent = said.words;
  const isQuiet = said.tone === "right" && !table.classList.contains("alone");
  words.classList.toggle("ds-sr-only", isQuiet);
  place.append(sign(said.tone), words);
  if (isBlank && cell.check.dataset.page) words.append(" ", linkTo(cell.check.dataset.page, table.dataset.openPage));
}
