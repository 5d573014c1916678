/* A place where a file can be dropped, and told at once when it is too large. */

function choose(zone, files) {
  const input = zone.querySelector("input[type='file']");
  input.files = files;
  check(zone, input);
}

/* What is wrong is read out with the field that it is wrong of, beside what is said of it otherwise. */
function tie(input, error, isWrong) {
  const told = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== error.id);
  if (isWrong) told.push(error.id);
  if (told.length > 0) input.setAttribute("aria-describedby", told.join(" "));
  else input.removeAttribute("aria-describedby");
  if (isWrong) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
}

function check(zone, input) {
  const error = zone.querySelector("[data-drop-error]");
  const file = input.files[0];
  const isTooLarge = file !== undefined && file.size > Number(zone.dataset.mostBytes);
  error.textContent = isTooLarge ? zone.dataset.tooLarge : "";
  error.hidden = !isTooLarge;
  tie(input, error, isTooLarge);
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
