/* A place where a file can be dropped, and told at once when it is too large. */

function choose(zone, files) {
  const input = zone.querySelector("input[type='file']");
  input.files = files;
  check(zone, input);
}

function check(zone, input) {
  const error = zone.querySelector("[data-drop-error]");
  const file = input.files[0];
  const isTooLarge = file !== undefined && file.size > Number(zone.dataset.mostBytes);
  error.textContent = isTooLarge ? zone.dataset.tooLarge : "";
  error.hidden = !isTooLarge;
  if (isTooLarge) input.value = "";
}

for (const zone of document.querySelectorAll("[data-drop-file]")) {
  zone.querySelector("[data-drop-hint]").hidden = false;
  zone.addEventListener("change", (event) => check(zone, event.target));
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.dataset.over = "";
  });
  zone.addEventListener("dragleave", () => delete zone.dataset.over);
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    delete zone.dataset.over;
    if (event.dataTransfer.files.length > 0) choose(zone, event.dataTransfer.files);
  });
}
