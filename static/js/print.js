/* Buttons with data-print print the page; without a script they are not shown, and the browser's menu prints. */

for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
