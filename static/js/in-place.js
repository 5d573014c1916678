/* Links marked data-in-place open their form over the page they stand on, and it is sent from there: what is refused
   comes back into the same place, with what was written. Without a script they lead to the form's own page, which is
   also where one lands when the form cannot be fetched. What was typed and not sent is still there when the same
   form is opened again, with the version that it was typed over. */

const FIELD = "input:not([type='hidden']), select, textarea";
const FRESH = new Set(["csrf_token", "mark"]);
const SENT_HERE = { "X-Sent-In-Place": "1" };

const dialog = document.createElement("dialog");
dialog.className = "ds-dialog in-place";
document.body.append(dialog);

const typed = new Map();
let shown = "";

function findForm() {
  return dialog.querySelector("[data-in-place-form]");
}

function boxesOf(form) {
  return [...form.elements].filter((box) => box.matches("input, select, textarea") && box.name && !FRESH.has(box.name));
}

function keepTyped() {
  const form = findForm();
  if (form && "typed" in form.dataset) typed.set(shown, boxesOf(form).map(({ name, value, checked }) => ({ name, value, checked })));
}

function bringBackTyped() {
  const form = findForm();
  const kept = typed.get(shown);
  if (!form || !kept) return;
  boxesOf(form).forEach((box, at) => {
    if (box.name !== kept[at]?.name) return;
    if (box.type === "checkbox" || box.type === "radio") box.checked = kept[at].checked;
    else box.value = kept[at].value;
  });
  form.dataset.typed = "";
}

function show(page) {
  const content = page.querySelector("[data-in-place-page]");
  const heading = content?.querySelector("h1");
  if (!heading) return false;
  heading.id = "in-place-heading";
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.replaceChildren(document.adoptNode(content));
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  const first = dialog.querySelector("[data-take-focus]") ?? dialog.querySelector(FIELD);
  first?.focus();
  return true;
}

async function read(answer) {
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

async function open(address) {
  try {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (answer.ok && show(await read(answer))) {
      shown = address;
      bringBackTyped();
      return;
    }
  } catch {
    /* The page itself says what is wrong. */
  }
  window.location.assign(address);
}

/* To the same page at another box is no new page for a browser: it is asked to fetch it. */
function goTo(address) {
  const target = new URL(address, window.location.href);
  const isHere = target.pathname === window.location.pathname && target.search === window.location.search;
  window.location.assign(target);
  if (isHere && target.hash) window.location.reload();
}

async function send(form, button) {
  const body = new FormData(form, button);
  form.dataset.sending = "";
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: SENT_HERE, credentials: "same-origin" });
    const to = answer.headers.get("X-Leads-To");
    if (to) goTo(to);
    else if (!show(await read(answer))) form.submit();
    else findForm()?.setAttribute("data-typed", "");
  } catch {
    delete form.dataset.sending;
    form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
    form.querySelector("[data-in-place-unreached]").hidden = false;
  }
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

dialog.addEventListener("input", () => findForm()?.setAttribute("data-typed", ""));
dialog.addEventListener("close", keepTyped);

dialog.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-in-place-form]")) return;
  event.preventDefault();
  if (!("sending" in form.dataset)) send(form, event.submitter);
});
