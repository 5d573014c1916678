/* The clock in the room: counts down for one team after the other, and needs no network once it is loaded. Whose turn
   it is and what is left stay in the window for some hours, so that a page that is loaded again goes on where it was,
   and one that was tried out the day before begins from the first team. */

const page = document.querySelector("[data-clock]");
const part = (name) => page.querySelector(`[data-clock-${name}]`);
const words = page.dataset;
const MINUTE = 60;
const KEPT_FOR = 4 * 60 * MINUTE * 1000;

const teams = [...part("list").querySelectorAll("li")].map((row) => ({
  name: row.querySelector("b").textContent,
  seconds: Number(row.dataset.seconds),
}));

const say = (text, values) => text.replace(/\{(\w+)\}/g, (_whole, name) => values[name]);

let turn = 0;
let left = teams[0].seconds;
let endsAt = null;
let told = "";
let awake = null;

const PLACE = `clock ${window.location.pathname}`;
const PLAN = JSON.stringify(teams);

function remember() {
  try {
    window.sessionStorage.setItem(PLACE, JSON.stringify({ plan: PLAN, at: Date.now(), turn, left, endsAt }));
  } catch {
    /* A window that keeps nothing begins again when it is loaded again. */
  }
}

/* Other teams or minutes than those it was started with begin from the first team. A time that ran out meanwhile is
   over without a sound. */
function recall() {
  try {
    const kept = JSON.parse(window.sessionStorage.getItem(PLACE));
    const isOfNow = kept?.plan === PLAN && Date.now() - kept.at < KEPT_FOR;
    if (isOfNow && teams[kept.turn]) ({ turn, left, endsAt } = kept);
    if (isRunning() && endsAt <= Date.now()) [left, endsAt] = [0, null];
  } catch {
    /* What cannot be read is as if nothing was kept. */
  }
}

const isRunning = () => endsAt !== null;
const secondsLeft = () => (isRunning() ? Math.max(0, (endsAt - Date.now()) / 1000) : left);

function shown(seconds) {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / MINUTE)}:${String(whole % MINUTE).padStart(2, "0")}`;
}

function stateOf(seconds) {
  if (seconds <= 0) return "over";
  return seconds <= MINUTE && teams[turn].seconds > MINUTE ? "soon" : "";
}

function tell(text) {
  part("told").textContent = text;
}

function draw() {
  const seconds = secondsLeft();
  const state = stateOf(seconds);
  part("time").textContent = shown(seconds);
  part("sign").textContent = state ? words[state === "over" ? "wordsOver" : "wordsSoon"] : "";
  page.dataset.state = state;
  if (state !== told) {
    told = state;
    if (state && isRunning()) tell(part("sign").textContent);
    if (state === "over" && isRunning()) ring();
  }
  if (isRunning() && seconds <= 0) pause();
}

function drawTurn() {
  const { name, seconds } = teams[turn];
  const next = teams[turn + 1];
  part("team").textContent = name;
  part("next").textContent = [
    say(words.wordsPlace, { place: turn + 1, all: teams.length }),
    next ? say(words.wordsNext, { team: next.name }) : words.wordsLast,
  ].join(" · ");
  part("back").disabled = turn === 0;
  part("on").disabled = turn === teams.length - 1;
  part("again").disabled = turn === 0 && !isRunning() && left === teams[0].seconds;
  part("go").textContent = isRunning() ? words.wordsPause : words.wordsStart;
  page.dataset.running = String(isRunning());
  document.title = `${name} ${shown(seconds)}`;
  draw();
  remember();
}

async function stayAwake(wanted) {
  try {
    if (wanted && !awake) awake = await navigator.wakeLock?.request("screen");
    if (!wanted && awake) {
      await awake.release();
      awake = null;
    }
  } catch {
    awake = null;
  }
}

function start() {
  if (secondsLeft() <= 0) left = teams[turn].seconds;
  endsAt = Date.now() + left * 1000;
  stayAwake(true);
  drawTurn();
}

function pause() {
  left = secondsLeft();
  endsAt = null;
  stayAwake(false);
  drawTurn();
}

function toggle() {
  if (isRunning()) pause();
  else start();
}

function go(step) {
  const to = turn + step;
  if (to >= 0 && to < teams.length) turnTo(to);
}

function turnTo(to) {
  turn = to;
  endsAt = null;
  left = teams[turn].seconds;
  told = "";
  drawTurn();
  tell(say(words.wordsTurn, { team: teams[turn].name, time: shown(left) }));
}

function ring() {
  if (part("sound").getAttribute("aria-pressed") !== "true") return;
  const room = new AudioContext();
  const tone = room.createOscillator();
  const volume = room.createGain();
  tone.frequency.value = 440;
  volume.gain.setValueAtTime(0.2, room.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, room.currentTime + 1.2);
  tone.connect(volume).connect(room.destination);
  tone.start();
  tone.stop(room.currentTime + 1.2);
}

const KEYS = { " ": toggle, ArrowRight: () => go(1), PageDown: () => go(1), ArrowLeft: () => go(-1), PageUp: () => go(-1) };

document.addEventListener("keydown", (event) => {
  const act = KEYS[event.key];
  const isOnControl = event.key === " " && event.target.closest("button, a");
  if (!act || isOnControl || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  act();
});

part("go").addEventListener("click", toggle);
part("on").addEventListener("click", () => go(1));
part("back").addEventListener("click", () => go(-1));
part("again").addEventListener("click", () => {
  stayAwake(false);
  turnTo(0);
  part("go").focus();
});
part("sound").addEventListener("click", ({ currentTarget }) => {
  currentTarget.setAttribute("aria-pressed", String(currentTarget.getAttribute("aria-pressed") !== "true"));
});
if (document.fullscreenEnabled) {
  part("screen").hidden = false;
  part("screen").addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  });
}

part("list").hidden = true;
part("face").hidden = false;
part("ways").hidden = false;
recall();
drawTurn();
if (isRunning()) stayAwake(true);
setInterval(draw, 200);
