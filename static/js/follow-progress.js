/* Asks now and then how far long work has come, and shows the answer in place: while it goes on only the
   length of the bar is changed, so that focus stays where it is and nothing is read out again. */

const PAUSE = 1000;

function showLength(place, fresh) {
  const [bar, told] = [place, fresh].map((one) => one.querySelector("progress"));
  if (bar === null || told === null) return;
  bar.max = told.max;
  bar.value = told.value;
}

function showEnd(place, fresh) {
  const isReadingHere = document.activeElement === document.body || place.contains(document.activeElement);
  place.removeAttribute("data-waits");
  place.replaceChildren(...fresh.childNodes);
  const heading = place.querySelector("h1");
  if (heading === null || !isReadingHere) return;
  heading.tabIndex = -1;
  heading.focus();
}

async function look() {
  const place = document.querySelector("[data-follow-progress][data-waits]");
  if (place === null) return;
  try {
    const response = await fetch(window.location.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("[data-follow-progress]");
    if (response.ok && fresh !== null) (fresh.matches("[data-waits]") ? showLength : showEnd)(place, fresh);
  } catch {
    /* The network was away for a moment: ask again. */
  }
  window.setTimeout(look, PAUSE);
}

/* Where no script runs the page opens itself anew now and then; here that would move the focus. */
window.addEventListener("load", () => window.stop());
window.setTimeout(look, PAUSE);
