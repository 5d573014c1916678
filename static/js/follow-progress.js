/* Asks now and then how far long work has come, and shows the answer in place. */

const PAUSE = 1000;

async function look() {
  const place = document.querySelector("[data-follow-progress][data-waits]");
  if (place === null) return;
  try {
    const response = await fetch(window.location.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("[data-follow-progress]");
    if (response.ok && fresh !== null) place.replaceWith(fresh);
  } catch {
    /* The network was away for a moment: ask again. */
  }
  window.setTimeout(look, PAUSE);
}

/* Where no script runs the page opens itself anew now and then; here that would move the focus. */
window.addEventListener("load", () => window.stop());
window.setTimeout(look, PAUSE);
