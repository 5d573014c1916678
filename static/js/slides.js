/* Slides below each other become one at a time: arrow keys, space, Home, End, F, O and Esc, buttons and swipes. Where one
   is stands in the address, so that a page that is opened again shows the same slide. Nothing more is fetched once
   it is open: letters of slides that are not shown yet are asked for with the first. */

const slides = document.querySelector("[data-slides]");
const all = [...slides.querySelectorAll(".slide")];
const status = document.querySelector("[data-slide-status]");
const back = document.querySelector("[data-slide-back]");
const on = document.querySelector("[data-slide-on]");
const full = document.querySelector("[data-slide-full]");
const contents = document.querySelector("[data-slide-contents]");
const opener = document.querySelector("[data-slide-open]");
const NEAR = 48;
let at = 0;
let touched = null;

function inAddress() {
  const found = all.findIndex((one) => `#${one.id}` === window.location.hash);
  return Math.max(found, 0);
}

function show(number, { focus = true, keep = true } = {}) {
  at = Math.min(Math.max(number, 0), all.length - 1);
  for (const one of all) one.toggleAttribute("data-current", one === all[at]);
  back.disabled = at === 0;
  on.disabled = at === all.length - 1;
  status.textContent = status.dataset.text.replace("{number}", at + 1).replace("{count}", all.length);
  if (keep) window.history.replaceState(null, "", `#${all[at].id}`);
  if (focus) all[at].focus({ preventScroll: true });
}

function toggleFull() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

function leave() {
  if (document.fullscreenElement) document.exitFullscreen();
  else window.location.assign(slides.dataset.back);
}

/* The contents lead to where an item or a team begins, from wherever one is. */
function openContents() {
  if (!contents) return;
  const before = all.slice(0, at + 1).map((one) => `#${one.id}`);
  const links = [...contents.querySelectorAll("a")];
  const here = links.filter((link) => before.includes(link.hash)).at(-1);
  for (const link of links) {
    if (link === here) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  contents.showModal();
  (here ?? links[0]).focus();
}

const KEYS = {
  ArrowRight: () => show(at + 1),
  ArrowDown: () => show(at + 1),
  PageDown: () => show(at + 1),
  " ": () => show(at + 1),
  ArrowLeft: () => show(at - 1),
  ArrowUp: () => show(at - 1),
  PageUp: () => show(at - 1),
  Home: () => show(0),
  End: () => show(all.length - 1),
  o: openContents,
  O: openContents,
  f: toggleFull,
  F: toggleFull,
  Escape: leave,
};

document.addEventListener("keydown", (event) => {
  if (contents?.open) return;
  const isPlain = !(event.altKey || event.ctrlKey || event.metaKey);
  const pressesButton = event.key === " " && event.target.closest("a, button");
  const act = isPlain && !pressesButton && (event.key === " " && event.shiftKey ? KEYS.ArrowLeft : KEYS[event.key]);
  if (!act) return;
  event.preventDefault();
  act();
});

slides.addEventListener("touchstart", (event) => {
  touched = event.touches.length === 1 ? event.touches[0] : null;
}, { passive: true });

slides.addEventListener("touchend", (event) => {
  if (!touched) return;
  const across = event.changedTouches[0].clientX - touched.clientX;
  const down = event.changedTouches[0].clientY - touched.clientY;
  touched = null;
  if (Math.abs(across) > NEAR && Math.abs(across) > 2 * Math.abs(down)) show(across < 0 ? at + 1 : at - 1);
}, { passive: true });

back.addEventListener("click", () => show(at - 1, { focus: false }));
on.addEventListener("click", () => show(at + 1, { focus: false }));
full.addEventListener("click", toggleFull);
opener?.addEventListener("click", openContents);
contents?.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  contents.close();
  show(all.findIndex((one) => `#${one.id}` === link.hash));
});
window.addEventListener("hashchange", () => show(inAddress(), { keep: false }));

if (all.length) {
  document.fonts.load(`1em ${getComputedStyle(slides).fontFamily}`, slides.textContent).catch(() => {});
  slides.dataset.showing = "";
  for (const button of [back, on]) button.hidden = false;
  if (opener) opener.hidden = false;
  full.hidden = !document.fullscreenEnabled;
  show(inAddress(), { focus: false });
}
