/* Forms marked data-submit-once: one press is enough. The pressed button waits, with its own words. */

const WAITING = "submitOnceWaiting";

function hold(form, button) {
  form.dataset[WAITING] = "yes";
  if (!button) return;
  button.setAttribute("aria-busy", "true");
  if (button.dataset.busyText) {
    button.dataset.restText = button.textContent;
    button.textContent = button.dataset.busyText;
  }
}

function release(form) {
  delete form.dataset[WAITING];
  for (const button of form.querySelectorAll("[aria-busy='true']")) {
    button.removeAttribute("aria-busy");
    if (button.dataset.restText) button.textContent = button.dataset.restText;
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-submit-once]")) return;
  if (form.dataset[WAITING]) {
    event.preventDefault();
  } else {
    hold(form, event.submitter);
  }
});

/* Back in the browser shows the page as it was left: the buttons must work again. */
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-submit-once]").forEach(release);
});
