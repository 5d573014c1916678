/* Two numbers of one cell: a choice between theirs and mine, and «6 av 8» that fills both boxes. */

const PAIR = /^(\d[\d\s]*(?:[.,]\d+)?) ?(?:av|of|\/) ?(\d[\d\s]*)$/i;

export function followChoices({ table, cells, steps, look }) {
  table.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-choose]");
    if (!button) return;
    event.preventDefault();
    const cell = cells.get(button.dataset.cell);
    const [isTheirs, box] = [button.dataset.choose === "theirs", cell.boxes[0]];
    if (isTheirs) steps.put(cell.boxes.map((one, place) => [one, cell.began[place] ?? ""]), { isPaste: false });
    else look(cell);
    settle(box);
    box.focus();
  });

  table.addEventListener("change", ({ target: box }) => {
    const found = box.matches("input.box") && PAIR.exec(box.value.trim());
    const cell = found && cells.get(box.dataset.cell);
    if (!cell || cell.boxes.length !== 2 || cell.boxes[0] !== box) return;
    const second = cell.boxes[1].value.trim();
    if (!["", cell.began[1] ?? "", found[2].trim()].includes(second)) return;
    steps.put([[box, found[1].trim()], [cell.boxes[1], found[2].trim()]], { isPaste: false });
  });
}

/* Take a cell that is settled out of the list of what must be corrected. */
function settle(box) {
  const summary = document.querySelector(".ds-error-summary");
  const cell = box.dataset.cell;
  for (const link of summary?.querySelectorAll("a[href^='#']") ?? []) {
    if (document.getElementById(link.hash.slice(1))?.dataset.cell === cell) link.closest("li").remove();
  }
  if (summary && !summary.querySelector("li")) summary.remove();
}
