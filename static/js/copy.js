/* Buttons marked data-copy copy the text of the field they name. Without a script they stay hidden. */

for (const button of document.querySelectorAll("button[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const words = button.querySelector("span");

  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    await navigator.clipboard.writeText(field.value);
    words.textContent = button.dataset.done;
  });
}
