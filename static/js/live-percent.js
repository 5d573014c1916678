/* While a number is typed, say what it comes to, how it stands, and ask when it is far from its past.
   <div data-live='{…}' data-boxes="ID ID"> holds <… data-live-value> and <… data-live-words>; the question
   goes to <… data-live-question> after it, and a <details data-live-note> opens when there is one.
   All words and limits come from the server (app/measures/views/live.py), which says the same after saving.
   Enter in a box goes to the next one that is empty. */

import { halfUp, percentage, written } from "./half-up.js";

function typed(input) {
  const text = input.value.replace(/[\s\u00a0\u2009\u202f]/g, "").replace("\u2212", "-").replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

function asText(live, value) {
  return live.kind === "percentage" ? percentage(value) : written(value, live.decimals);
}

/* The number that is plotted, from what is in the boxes; null while there is none. */
function valueOf(live, numbers) {
  if (live.kind === "count" || live.kind === "average") return numbers[0];
  const [numerator, denominator] = numbers;
  return denominator === 0 ? null : (numerator / denominator) * live.per;
}

function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function runLength(values, centre) {
  const sides = values.filter((one) => one !== centre).map((one) => one > centre);
  const last = sides.at(-1);
  const turned = sides.findLastIndex((side) => side !== last);
  return sides.length - 1 - turned;
}

/* How the number stands to the median of the series with the number in it. */
function ofMedian(live, value) {
  if (!live.values) return { words: "" };
  const values = [...live.values, value];
  const centre = live.frozen ?? median(values);
  const useful = values.filter((one) => one !== centre).length;
  if (useful === 0 && values.length >= live.needed) return { words: "" };
  if (useful < live.needed) return { words: live.words.few[useful] };
  if (value === centre) return { words: live.words.on };
  const run = runLength(values, centre);
  const words = value > centre ? live.words.above : live.words.below;
  return { words: words[Math.min(run, words.length) - 1], breaks: run === live.shift };
}

function ofTarget(live, value) {
  if (live.target === null || live.target === undefined) return "";
  if (live.direction === "up" ? value >= live.target : value <= live.target) return live.words.reached;
  const isShare = live.kind === "percentage";
  const gap = Number((Math.abs(live.target - value) * (isShare ? 100 : 1)).toFixed(6));
  const isWhole = live.trims && Number.isInteger(halfUp(gap, 1));
  const decimals = isShare ? Number(gap < 1) : isWhole ? 0 : live.decimals;
  if (halfUp(gap, decimals) === 0) return live.words.short;
  return live.words.from.replace("%(number)s", live.words.gap.replace("%(number)s", written(gap, decimals)));
}

function isOutside(live, value) {
  const known = live.lowest !== null && live.lowest !== undefined;
  if (!known || value === null) return null;
  if (value > live.highest) return "high";
  return value < live.lowest ? "low" : null;
}

function judge(live, numbers) {
  const size = numbers[1];
  if (size !== undefined && live.most !== null && live.most !== undefined) {
    if (size > live.most) return "large_denominator";
    if (size < live.fewest) return "small_denominator";
  }
  return isOutside(live, valueOf(live, numbers));
}

/* What is odd about the numbers: the rule of app/measures/queries/oddities.py. */
function oddity(live, numbers) {
  const isFraction = live.kind === "percentage" || live.kind === "rate";
  if (isFraction && numbers[0] > numbers[1]) {
    if (live.kind === "percentage") return "swapped";
    if (judge(live, numbers) && !judge(live, [numbers[1], numbers[0]])) return "swapped";
  }
  return judge(live, numbers);
}

/* Why a number will not be taken, in the words that refuse it; "" where it may be. */
function refusal(live, numbers) {
  const [value] = numbers;
  if (live.scale && value !== null && (value < live.scale.lowest || value > live.scale.highest)) return live.scale.words;
  const isBelow = numbers.some((one, place) => one !== null && one < 0 && !(live.scale && place === 0));
  return isBelow ? (live.words.negative ?? "") : "";
}

function reading(live, numbers) {
  const refused = refusal(live, numbers);
  if (refused) return { value: "", words: refused };
  if (numbers.includes(null)) return { value: "", words: live.words.empty };
  if (numbers.at(-1) === 0 && live.kind !== "count") return { value: "", words: numbers[0] ? "" : live.words.none };
  const odd = oddity(live, numbers);
  const question = odd ? live.words.odd[odd] : "";
  if (odd === "swapped" && live.kind === "percentage") return { value: "", words: "", question };
  const value = valueOf(live, numbers);
  const told = ofMedian(live, value);
  const words = [told.words, ofTarget(live, value)].filter(Boolean).join(" ");
  return { value: asText(live, value), words, question, breaks: told.breaks };
}

function follow(box) {
  const live = JSON.parse(box.dataset.live);
  const inputs = box.dataset.boxes.split(" ").map((id) => document.getElementById(id));
  const question = box.parentElement.querySelector("[data-live-question]");
  const note = document.querySelector("[data-live-note]");
  const show = () => {
    const now = reading(live, inputs.map(typed));
    box.querySelector("[data-live-value]").textContent = now.value;
    box.querySelector("[data-live-words]").textContent = now.words ?? "";
    box.hidden = !now.value && !now.words;
    if (question) {
      question.textContent = now.question ?? "";
      question.hidden = !now.question;
    }
    if (note && (now.question || now.breaks)) note.open = true;
  };
  inputs.forEach((input, place) => {
    input.addEventListener("input", show);
    input.addEventListener("keydown", (event) => {
      const next = inputs[place + 1];
      if (event.key !== "Enter" || !next || next.value.trim()) return;
      event.preventDefault();
      next.focus();
    });
  });
  show();
}

document.querySelectorAll("[data-live]").forEach(follow);
