/* Counting along the way: <form data-tally="SERIES" data-tally-period="DAY" …> with a button for each answer.
   Each press gets a random key and lies on this device, as key, answer and period alone, until the server has
   it; one that the server takes no more lies there until somebody has looked at it. What is sent twice is one press there, so nothing is lost or doubled when the network comes and goes. */

const POLL_MS = 17000;
const RETRY_MS = 6000;
const SLOW_MS = 1200;
const MOST_UNDO = 30;
const KEY_START = 12;

const form = document.querySelector("[data-tally]");

function makeStore(name) {
  let memory = { queue: [], undo: [], late: [], refused: [] };
  return {
    read() {
      try {
        memory = { ...memory, ...JSON.parse(localStorage.getItem(name) ?? "{}") };
      } catch {
        /* This browser keeps nothing: the presses live as long as the page. */
      }
      return memory;
    },
    change(edit) {
      const now = this.read();
      edit(now);
      memory = now;
      try {
        localStorage.setItem(name, JSON.stringify(now));
      } catch {
        /* As above. */
      }
    },
  };
}

function isSame(one, other) {
  return one.key === other.key && Boolean(one.takesBack) === Boolean(other.takesBack);
}

function isAmong(one, others) {
  return others.some((other) => isSame(one, other));
}

function startOfKey(one) {
  return one.key.slice(0, KEY_START);
}

function count(words, number) {
  return (number === 1 ? words.one : words.many).replace("{count}", number);
}

function start() {
  const words = form.dataset;
  const period = words.tallyPeriod;
  const store = makeStore(`sirkel-tally-${words.tally}`);
  const part = (name) => form.querySelector(`[data-tally-${name}]`);
  const undoBox = part("undo");
  let isSending = false;
  let isSignedOut = false;
  let isSlow = false;

  const say = (text) => { part("said").textContent = text; };

  const tellRefused = (number) => count({ one: words.refusedOne, many: words.refusedMany }, number);

  function showSums(sums) {
    if (!part("sums")) return;
    if (sums.closed) window.location.reload();
    part("text").textContent = sums.text;
    part("aside").textContent = sums.aside;
  }

  function show() {
    const { queue, undo, late, refused } = store.read();
    const waits = part("waits");
    const lines = { waits: isSlow && queue.length > 0, late: late.length > 0, refused: refused.length > 0 };
    const waiting = count({ one: words.waitsOne, many: words.waitsMany }, queue.length);
    if (lines.waits) waits.textContent = isSignedOut ? `${waiting} ${words.signedOut}` : waiting;
    if (lines.late) {
      const days = [...new Set(late.map((one) => one.period))].sort();
      const of = late.filter((one) => one.period === days[0]).slice(0, Number(words.tallyMostLate));
      const asked = new URLSearchParams({ late: days[0], keys: of.map(startOfKey).join(".") });
      for (const answer of ["yes", "no"]) asked.set(answer, of.filter((one) => one.answer === answer).length);
      part("late-text").textContent = count({ one: words.lateOne, many: words.lateMany }, of.length);
      part("late-link").href = `${words.tallyHome}?${asked}`;
    }
    part("refused-text").textContent = tellRefused(refused.length);
    for (const [name, isShown] of Object.entries(lines)) part(name).hidden = !isShown;
    part("notes").hidden = !Object.values(lines).some(Boolean);
    undoBox.hidden = !part("sums") || !undo.some((one) => one.period === period);
    form.hidden = !form.querySelector("h1") && !Object.values(lines).some(Boolean);
  }

  function addressOf(one) {
    const address = form.action.replace(`/${period}/`, `/${one.period}/`);
    return one.takesBack ? `${address}/delete` : address;
  }

  async function send(one) {
    const body = new URLSearchParams({ csrf_token: form.elements.csrf_token.value, key: one.key });
    if (!one.takesBack) body.set("answer", one.answer);
    const how = { method: "POST", body, redirect: "manual", headers: { Accept: "application/json" } };
    return fetch(addressOf(one), how);
  }

  async function take(one, answer) {
    const told = await answer.json();
    const isLate = !answer.ok && !one.takesBack && one.answer !== "not_applicable";
    store.change((now) => {
      now.queue = now.queue.filter((other) => !isSame(one, other));
      if (isLate && !isAmong(one, now.late)) now.late.push(one);
    });
    say(answer.ok ? `${told.said} ${told.text}` : told.said);
    if (answer.ok && one.period === period) showSums(told);
  }

  /* Whoever may count here no more is told so; the press is tried again when the page is opened anew. */
  function setAside(one) {
    store.change((now) => {
      now.queue = now.queue.filter((other) => !isSame(one, other));
      now.refused = now.refused.filter((other) => other.key !== one.key);
      if (!one.takesBack) now.refused.push(one);
    });
    say(tellRefused(store.read().refused.length));
  }

  async function sendNext() {
    const [one] = store.read().queue;
    if (!one) return false;
    const answer = await send(one);
    const isAnswered = answer.headers.get("Content-Type")?.startsWith("application/json");
    isSignedOut = answer.type === "opaqueredirect" || [400, 401].includes(answer.status);
    const isRefused = [403, 404].includes(answer.status);
    if (isRefused) setAside(one);
    if (isRefused) return true;
    if (!isAnswered || answer.status >= 500) return false;
    isSlow = false;
    await take(one, answer);
    return true;
  }

  async function sendAll() {
    if (isSending) return;
    isSending = true;
    const timer = setTimeout(() => { isSlow = true; show(); }, SLOW_MS);
    try {
      while (await sendNext()) show();
    } catch {
      /* No network: what waits is tried again. */
    }
    clearTimeout(timer);
    isSending = false;
    isSlow = store.read().queue.length > 0;
    show();
    if (isSlow && !isSignedOut) setTimeout(sendAll, RETRY_MS);
  }

  function press(button) {
    const one = { key: crypto.randomUUID(), answer: button.value, period };
    store.change((now) => {
      now.queue.push(one);
      now.undo = [...now.undo, { key: one.key, period }].slice(-MOST_UNDO);
    });
    button.classList.add("pressed");
    setTimeout(() => button.classList.remove("pressed"), 180);
    sendAll();
    show();
  }

  function undoLast() {
    store.change((now) => {
      const last = now.undo.filter((one) => one.period === period).at(-1);
      if (!last) return;
      now.undo = now.undo.filter((one) => one.key !== last.key);
      now.queue.push({ key: last.key, period, takesBack: true });
    });
    sendAll();
    show();
  }

  async function poll() {
    if (document.hidden || isSending || !part("sums")) return;
    const headers = { Accept: "application/json" };
    try {
      const answer = await fetch(form.action.replace(/presses$/, "sums"), { headers, redirect: "manual" });
      if (answer.ok && !isSending) showSums(await answer.json());
    } catch {
      /* No network: the sums stay as they were. */
    }
  }

  const settled = words.tallySettled.split(".");
  store.change((now) => {
    now.late = now.late.filter((one) => !settled.includes(startOfKey(one)));
    now.queue = [...now.refused.filter((one) => !isAmong(one, now.queue)), ...now.queue];
    now.refused = [];
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter?.value) press(event.submitter);
  });
  undoBox.querySelector("button").addEventListener("click", undoLast);
  part("let-go").addEventListener("click", () => {
    store.change((now) => { now.refused = []; });
    show();
  });
  window.addEventListener("online", sendAll);
  document.addEventListener("visibilitychange", poll);
  setInterval(poll, POLL_MS);
  show();
  sendAll();
}

if (form && crypto.randomUUID) start();
