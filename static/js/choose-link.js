/* Forms marked data-choose-link: a choice made with a pointer goes at once.
   From the keyboard the button stays, so that arrow keys can look through the list. */

for (const form of document.querySelectorAll("form[data-choose-link]")) {
  const select = form.querySelector("select");
  const button = form.querySelector("button");
  let byKeyboard = false;

  button.hidden = true;
  select.addEventListener("pointerdown", () => {
    byKeyboard = false;
  });
  select.addEventListener("keydown", (event) => {
    if (event.key === "Tab") return;
    byKeyboard = true;
    button.hidden = false;
  });
  select.addEventListener("change", () => {
    if (!byKeyboard) form.requestSubmit();
  });
}
