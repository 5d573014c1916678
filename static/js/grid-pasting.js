/* Pasting a block: the server says which text belongs in which box, and nothing is saved. */

export function takePaste({ table, form, steps }) {
  const words = form.querySelector("[data-grid-words]");
  const button = form.querySelector("[data-grid-undo]");

  table.addEventListener("paste", async (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!event.target.matches("input.box") || !/[\t\n]/.test(text.replace(/\r?\n$/, ""))) return;
    event.preventDefault();
    const placed = await ask(form, event.target, text);
    if (placed) {
      steps.put(Object.entries(placed.cells).map(([name, cell]) => [form.elements[name], cell]));
      words.textContent = placed.words;
    } else {
      words.textContent = form.dataset.unreached;
    }
    button.hidden = !steps.hasPaste();
  });

  button.addEventListener("click", () => {
    steps.undoPaste();
    words.textContent = "";
    button.hidden = !steps.hasPaste();
  });
}

/* Return where the block belongs, or null when the server cannot be reached. */
async function ask(form, box, block) {
  const [name, series, day] = box.name.split("-");
  const asked = { spread: 1, block, row: day, column: `${name}-${series}`, csrf_token: form.elements.csrf_token.value };
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(asked),
    });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
