/* Moving in the grid as in a spreadsheet: arrows, Enter, Escape, Home and End, and Ctrl+Z. */

const atStart = (box) => box.selectionStart === 0 && (box.selectionEnd === 0 || isAll(box));
const atEnd = (box) => box.selectionEnd === box.value.length && (box.selectionStart === box.value.length || isAll(box));
const isAll = (box) => box.selectionStart === 0 && box.selectionEnd === box.value.length;

const boxesOf = (row) => [...row.querySelectorAll("td:not([hidden]) > input.box")];

function columnOf(box) {
  const cells = [...box.closest("tr").querySelectorAll("td")];
  const names = box.name.split("-");
  return { name: `${names[0]}-${names[1]}`, place: cells.indexOf(box.parentElement) };
}

/* Go to the nearest row upwards or downwards that has a box in the same column. */
function goVertically(box, step) {
  const { name } = columnOf(box);
  let row = box.closest("tr");
  while ((row = step > 0 ? row.nextElementSibling : row.previousElementSibling)) {
    const next = boxesOf(row).find((one) => one.name.startsWith(`${name}-`));
    if (next) return go(next);
  }
  return false;
}

function goSideways(box, step) {
  const boxes = boxesOf(box.closest("tr"));
  return go(boxes[boxes.indexOf(box) + step]);
}

function goToEdge(box, isEnd) {
  return go(boxesOf(box.closest("tr")).at(isEnd ? -1 : 0));
}

function go(box) {
  if (!box) return false;
  box.focus();
  box.select();
  return true;
}

const KEYS = {
  ArrowUp: (box) => goVertically(box, -1) || true,
  ArrowDown: (box) => goVertically(box, 1) || true,
  ArrowLeft: (box) => atStart(box) && goSideways(box, -1),
  ArrowRight: (box) => atEnd(box) && goSideways(box, 1),
  Home: (box) => atStart(box) && !isAll(box) && goToEdge(box, false),
  End: (box) => atEnd(box) && !isAll(box) && goToEdge(box, true),
};

export function followKeys(table, steps) {
  table.addEventListener("keydown", (event) => {
    const box = event.target;
    if (!box.matches("input.box") || event.isComposing) return;
    if (isUndo(event)) return void (steps.undo() && event.preventDefault());
    if (event.altKey || event.metaKey || event.ctrlKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      goVertically(box, event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      steps.restore(box);
    } else if (!event.shiftKey && KEYS[event.key]?.(box)) {
      event.preventDefault();
    }
  });
  table.addEventListener("focusin", (event) => {
    if (event.target.matches("input.box")) event.target.select();
  });
}

const isUndo = (event) => (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
