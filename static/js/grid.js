/* The grid: what is typed is checked at once, a block can be pasted, arrow keys move, and leaving warns. */

import { checkCell } from "./grid-checking.js";
import { followChoices } from "./grid-choosing.js";
import { followKeys } from "./grid-moving.js";
import { keepSteps } from "./grid-steps.js";
import { takePaste } from "./grid-pasting.js";

const table = document.querySelector("table[data-grid]");
const form = document.querySelector("form[data-grid-form]");
const NARROW = window.matchMedia("(max-width: 40rem)");

const cells = new Map();
for (const box of table.querySelectorAll("input.box")) {
  const cell = cells.get(box.dataset.cell) ?? makeCell(box);
  cell.boxes.push(box);
  cells.set(box.dataset.cell, cell);
}

function makeCell(box) {
  const key = box.dataset.cell;
  const began = form.elements[`began-${key}`];
  return {
    key,
    boxes: [],
    began: began.value.split("|").slice(1),
    hidden: began,
    head: table.querySelector(`thead tr:first-child [data-group="${key.split("-")[0]}"]`),
    value: table.querySelector(`[data-value="${key}"]`),
    check: table.querySelector(`[data-check="${key}"]`),
  };
}

const isTouched = (cell) => cell.boxes.some((box, place) => box.value.trim() !== (cell.began[place] ?? ""));
const touched = () => [...cells.values()].filter(isTouched);

function look(cell, { isFirst = false } = {}) {
  cell.boxes.forEach((box, place) => {
    box.classList.toggle("changed", box.value.trim() !== (cell.began[place] ?? ""));
  });
  if (isFirst && cell.check.querySelector(".said").textContent.trim()) return; // the server has spoken
  checkCell(cell, { table, isTouched: isTouched(cell) });
}

function count() {
  const words = document.querySelector("[data-grid-save]").dataset;
  const button = form.querySelector(".actionbar button[type=submit]");
  const many = touched().length;
  if (button.hasAttribute("aria-busy")) return;
  button.textContent = many === 0 ? words.none : many === 1 ? words.one : words.many.replace("{count}", many);
}

const steps = keepSteps(table, (boxes) => {
  for (const key of new Set(boxes.map((box) => box.dataset.cell))) look(cells.get(key));
  count();
});
followKeys(table, steps);
followChoices({ table, cells, steps, look });
takePaste({ table, form, steps });

/* One measure at a time on a phone; the others keep what was typed in them. */
const one = document.querySelector("[data-grid-one]");
const chooser = one?.querySelector("select");

function showMeasures() {
  if (!one) return;
  const isOne = NARROW.matches && chooser.options.length > 1;
  one.hidden = !isOne;
  for (const part of table.querySelectorAll("[data-group]")) {
    part.hidden = isOne && part.dataset.group !== chooser.value;
  }
}

function showMeasureOf(box) {
  const group = box.closest("[data-group]").dataset.group;
  if (chooser && chooser.value !== group) {
    chooser.value = group;
    showMeasures();
  }
  const about = document.querySelector(`[data-grid-about="${group}"]`);
  if (about) about.open = true;
}

chooser?.addEventListener("change", showMeasures);
NARROW.addEventListener("change", showMeasures);
table.addEventListener("focusin", (event) => {
  if (event.target.matches("input.box")) showMeasureOf(event.target);
});
document.addEventListener("click", (event) => {
  const link = event.target.closest(".ds-error-summary a, .ds-alert a[href^='#']");
  const box = link && document.getElementById(link.hash.slice(1));
  if (!box?.matches("input.box")) return;
  event.preventDefault();
  showMeasureOf(box);
  box.focus();
});

/* Leaving with something unsaved asks first; sending it does not. */
let isSending = false;
form.addEventListener("submit", () => {
  isSending = true;
  for (const cell of touched()) askedAlready(cell);
});
window.addEventListener("pageshow", () => {
  isSending = false;
});
window.addEventListener("beforeunload", (event) => {
  if (!isSending && touched().length > 0) event.preventDefault();
});

/* What the page has asked about already, the server need not ask again. */
function askedAlready(cell) {
  const name = `asked-${cell.key}`;
  if (!cell.check.classList.contains("odd")) return;
  form.elements[name]?.remove();
  const asked = document.createElement("input");
  Object.assign(asked, { type: "hidden", name, value: cell.boxes.map((box) => box.value.trim()).join("|") });
  cell.hidden.after(asked);
}

document.querySelector("[data-grid-keys]").hidden = false;
cells.forEach((cell) => look(cell, { isFirst: true }));
showMeasures();
count();
document.querySelector(".ds-error-summary")?.focus();
