/* Forms with data-draft="place": what is typed is kept on the server a little after typing stops, for its writer
   alone, and comes back on any device. Where the server cannot be reached when the form is sent, the page stays
   with what was typed, says so, and offers to try again; what is typed meanwhile is kept as soon as it can be.
   So it is with the ways on within the form, such as to skip it.
   The words, and where drafts are kept, come with the macros of components/drafts.html. */

const WAIT = 800;
const UNREACHED_AFTER = 8000;
const AGAIN_AFTER = 10000;
const TEXT = "input:not([type=hidden], [type=checkbox], [type=radio], [type=date]), textarea";

function isEmpty(form) {
  return [...form.querySelectorAll(TEXT)].every((box) => !box.value.trim());
}

/* Where two pages share a draft (data-draft-adds), each sends only the cells that were changed in it. */
function listMine(form) {
  const boxes = [...form.querySelectorAll("[data-cell]")];
  const mine = new Set((form.dataset.draftMine ?? "").split(" ").filter(Boolean));
  for (const box of boxes) if (box.value !== box.defaultValue) mine.add(box.dataset.cell);
  form.dataset.draftMine = [...mine].join(" ");
  return new Set(boxes.filter((box) => mine.has(box.dataset.cell)).flatMap((box) => [box.name, `began-${box.dataset.cell}`]));
}

/* What is kept: the fields that are seen, and the version that the form was filled in from. */
function content(form) {
  const fields = new URLSearchParams();
  const adds = form.dataset.draftAdds !== undefined;
  const mine = adds ? listMine(form) : null;
  const kept = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  for (const [name, value] of kept) {
    const boxes = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
    const isSeen = boxes.some((box) => box.type !== "hidden") || name === "version" || name.startsWith("began-");
    if (isSeen && (adds ? mine.has(name) : !isEmpty(form))) fields.append(name, value);
  }
  if (adds) fields.set("adds", "1");
  fields.set("draft", form.dataset.draft);
  fields.set("csrf_token", form.querySelector("[name=csrf_token]").value);
  return fields;
}

function keep(form, options = {}) {
  return fetch(form.dataset.draftUrl, { method: "POST", body: content(form), redirect: "manual", ...options });
}

function followForm(form) {
  const status = document.querySelector(`[data-draft-status="${CSS.escape(form.dataset.draft)}"]`);
  const alarm = document.querySelector(`[data-draft-alarm="${CSS.escape(form.dataset.draft)}"]`);
  let timer = 0;
  let waits = false;
  let leaves = false;
  let pressed = null;

  const say = (text) => {
    if (status) status.textContent = text;
  };

  const save = async () => {
    waits = false;
    try {
      const answer = await keep(form);
      if (answer.ok) say((await answer.json()).text);
    } catch {
      wait();
    }
  };

  /* Not kept yet: said so, and tried again until it is. */
  const wait = () => {
    waits = true;
    say(form.dataset.draftUnkept);
    clearTimeout(timer);
    timer = setTimeout(save, AGAIN_AFTER);
  };
  window.addEventListener("online", () => {
    if (!waits || leaves) return;
    clearTimeout(timer);
    save();
  });

  form.addEventListener("input", () => {
    clearTimeout(timer);
    waits = true;
    timer = setTimeout(save, WAIT);
  });

  /* Sent before the page is left, also when a phone puts the browser away. */
  const hurry = () => {
    if (!waits || leaves) return;
    clearTimeout(timer);
    waits = false;
    keep(form, { keepalive: true }).catch(() => {});
  };
  window.addEventListener("pagehide", hurry);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") hurry();
  });

  const isReached = async () => {
    try {
      await keep(form, { signal: AbortSignal.timeout(UNREACHED_AFTER) });
      return true;
    } catch {
      return false;
    }
  };

  const send = async (button) => {
    clearTimeout(timer);
    pressed = button;
    const reached = await isReached();
    if (alarm) alarm.hidden = reached;
    if (!reached) {
      wait();
      alarm?.querySelector("button")?.focus();
      return;
    }
    waits = false;
    leaves = true;
    if (pressed?.href) {
      window.location.assign(pressed.href);
      return;
    }
    form.requestSubmit(pressed && form.contains(pressed) ? pressed : undefined);
  };

  /* Asks first whether the server is there; the form itself is sent by the browser as ever. */
  form.addEventListener(
    "submit",
    (event) => {
      if (leaves) return;
      event.preventDefault();
      event.stopPropagation();
      send(event.submitter);
    },
    { capture: true },
  );
  alarm?.querySelector("button")?.addEventListener("click", () => send(pressed));
  form.querySelectorAll("a.ds-button[href]").forEach((link) => {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      send(link);
    });
  });
  /* Back in the browser may show the page as it was left: what was sent must be seen as it is saved. */
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && leaves) window.location.reload();
    leaves = false;
  });
}

document.querySelectorAll("form[data-draft]").forEach(followForm);
