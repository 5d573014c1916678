// Shows the slides of a saved presentation one at a time: arrow keys, buttons, full screen.
// It is no module, since a page that is opened from a folder may load none.
(function () {
  const slides = Array.from(document.querySelectorAll(".folder-slide"));
  const steps = document.querySelector("[data-steps]");
  const place = document.querySelector("[data-place]");
  const after = document.querySelector("[data-after]");
  const before = document.querySelector("[data-before]");
  const forward = ["ArrowRight", "ArrowDown", "PageDown", " "];
  const back = ["ArrowLeft", "ArrowUp", "PageUp"];
  let at = 0;
  if (!slides.length || !steps) return;

  function show(number) {
    if (number >= slides.length && after) return location.assign(after.href);
    if (number < 0 && before) return location.assign(before.href);
    at = Math.min(Math.max(number, 0), slides.length - 1);
    slides.forEach((slide, index) => { slide.hidden = index !== at; });
    place.textContent = `${at + 1} ${place.dataset.of} ${slides.length}`;
    history.replaceState(null, "", `#${at + 1}`);
    window.scrollTo(0, 0);
  }

  function fill() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (document.documentElement.requestFullscreen) document.documentElement.requestFullscreen();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const onButton = event.target.closest("button, a") && event.key === " ";
    if (forward.includes(event.key) && !onButton) show(at + 1);
    else if (back.includes(event.key)) show(at - 1);
    else if (event.key === "Home") show(0);
    else if (event.key === "End") show(slides.length - 1);
    else if (event.key === "f" || event.key === "F") fill();
    else return;
    event.preventDefault();
  });
  window.addEventListener("hashchange", () => {
    document.querySelector("[data-contents]").open = false;
    show(Number(location.hash.slice(1) || 1) - 1);
  });
  steps.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if ("full" in button.dataset) fill();
    else show(at + Number(button.dataset.step));
  });
  window.addEventListener("beforeprint", () => slides.forEach((slide) => { slide.hidden = false; }));
  window.addEventListener("afterprint", () => show(at));
  document.body.classList.add("one-at-a-time");
  steps.hidden = false;
  show(Number(location.hash.slice(1) || 1) - 1);
})();
