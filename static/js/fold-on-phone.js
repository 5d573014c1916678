/* What is finished is folded on a phone, so that the step that waits is near; where there is room it is open.
   What the address names is shown again after the folding, and opened where it is folded away. */

const phone = window.matchMedia("(max-width: 640px)");
const named = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));

function fold() {
  for (const part of document.querySelectorAll("[data-fold-on-phone]")) {
    part.open = !phone.matches || part.contains(named());
  }
}

function show() {
  const place = named();
  place?.closest("details")?.setAttribute("open", "");
  place?.scrollIntoView();
}

fold();
phone.addEventListener("change", fold);
window.addEventListener("hashchange", show);
if (phone.matches) (document.querySelector("[data-take-focus]") ?? named())?.scrollIntoView();
