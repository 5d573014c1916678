/* The steps back in the grid: what each cell held before it was typed in or pasted into. */

export function keepSteps(table, changed) {
  const steps = []; // each a list of {box, before, after}, and whether it was a pasting
  let held = null;

  const set = (box, text) => {
    box.value = text;
  };

  function note() {
    if (held && held.box.value !== held.before) {
      steps.push({ isPaste: false, parts: [{ ...held, after: held.box.value }] });
      held.before = held.box.value;
    }
  }

  table.addEventListener("focusin", ({ target }) => {
    if (target.matches("input.box")) held = { box: target, before: target.value };
  });
  table.addEventListener("focusout", note);
  table.addEventListener("input", ({ target }) => {
    if (target.matches("input.box")) changed([target]);
  });

  /* Take back one step; a cell that is being typed in first gets back what it held. */
  function undo() {
    note();
    const step = steps.pop();
    return step ? takeBack(step, () => true) : false;
  }

  /* Take back the latest pasting; what was typed over it since stays. */
  function undoPaste() {
    note();
    const place = steps.findLastIndex((step) => step.isPaste);
    if (place < 0) return false;
    const [step] = steps.splice(place, 1);
    return takeBack(step, (part) => part.box.value === part.after);
  }

  function takeBack(step, isMeant) {
    const parts = step.parts.filter(isMeant);
    parts.forEach((part) => set(part.box, part.before));
    if (held) held.before = held.box.value;
    changed(parts.map((part) => part.box));
    return true;
  }

  /* Put texts into boxes in one step. */
  function put(texts, { isPaste = true } = {}) {
    note();
    const parts = texts.map(([box, after]) => ({ box, before: box.value, after }));
    parts.forEach((part) => set(part.box, part.after));
    if (parts.length > 0) steps.push({ isPaste, parts });
    if (held) held.before = held.box.value;
    changed(parts.map((part) => part.box));
  }

  /* Let a box hold what it held when one came to it. */
  function restore(box) {
    if (held?.box === box) set(box, held.before);
    box.select();
    changed([box]);
  }

  return { undo, undoPaste, put, restore, hasPaste: () => steps.some((step) => step.isPaste) };
}
