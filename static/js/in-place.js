/* Links marked data-in-place open their form over the page they stand on. Without a script they lead to the form's own
   page, which is also where one lands when the form cannot be fetched or is refused. */

const dialog = document.createElement("dialog");
dialog.className = "ds-dialog in-place";
document.body.append(dialog);

function show(page) {
  const content = page.querySelector("[data-in-place-page]");
  const heading = content?.querySelector("h1");
  if (!heading) return false;
  heading.id = "in-place-heading";
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.replaceChildren(document.adoptNode(content));
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input:not([type='hidden']), select, textarea")?.focus();
  return true;
}

async function open(address) {
  try {
    const answer = await fetch(address, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.ok && show(page)) return;
  } catch {
    /* The page itself says what is wrong. */
  }
  window.location.assign(address);
}

document.addEventListener("click", (event) => {
  const isPlain = !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  const link = isPlain && event.target.closest("a[href]");
  if (!link) return;
  if (link.hasAttribute("data-in-place-close") && dialog.contains(link)) {
    event.preventDefault();
    dialog.close();
  } else if (link.hasAttribute("data-in-place")) {
    event.preventDefault();
    open(link.href);
  }
});
