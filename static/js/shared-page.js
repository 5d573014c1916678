/* Keeps the parts marked with data-shared as they are for everybody: asks now and then for the page anew, and shows a
   part that has changed in place. A part in which somebody stands is left alone until they leave it, and forms outside
   these parts are never touched. Without a script one opens the page again. */

const PAUSE = 6000;
const MARKS = "input[name='csrf_token']";

function textOf(part) {
  const copy = part.cloneNode(true);
  for (const mark of copy.querySelectorAll(MARKS)) mark.remove();
  for (const box of copy.querySelectorAll("[data-busy-text], [aria-busy]")) box.removeAttribute("aria-busy");
  return copy.innerHTML;
}

function show(fresh) {
  let told = "";
  for (const part of document.querySelectorAll("[data-shared]")) {
    const other = fresh.querySelector(`[data-shared="${part.dataset.shared}"]`);
    const isInUse = part.contains(document.activeElement);
    if (other === null || isInUse || textOf(other) === textOf(part)) continue;
    part.replaceChildren(...document.importNode(other, true).childNodes);
    told = part.dataset.sharedTold ?? told;
  }
  const status = document.querySelector("[data-shared-status]");
  if (status !== null && told) status.textContent = told;
}

async function look() {
  if (!document.hidden) {
    try {
      const answer = await fetch(window.location.href, { credentials: "same-origin" });
      if (answer.ok && !answer.redirected) show(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      /* The network was away for a moment: ask again. */
    }
  }
  window.setTimeout(look, PAUSE);
}

window.setTimeout(look, PAUSE);
