/* While a text is written, warn of what the server would ask about: identity numbers, phone numbers and
   e-mail addresses. The rules are those of app/web/identity_numbers.py, phone_numbers.py and text_guard.py; one
   set of sentences holds both to the same answers. Age with a small place is left to the server, which knows
   the places. Nothing is sent, and nothing is stopped: the server has the last word.
   <script data-text-guard-words="{…}"> carries the words; <… data-text-guard> is a field that is looked through. */

const WAIT = 500;
const LENGTH = 11;
const FIRST_WEIGHTS = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const SECOND_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const RUN = /[0-9]+(?:[ \t\u00a0\u2009\u202f\u00ad._\u2010\u2011\u2013/-]{1,3}[0-9]+)*/g;
const LOOSE = /^[ \t\u00a0\u2009\u202f\u00ad._\u2010\u2011\u2013/,;\n\r\u2028\u2029-]{1,6}$/;
const IDENTITY_GROUPS = [[11], [6, 5], [6, 3, 2], [2, 2, 2, 5], [2, 2, 2, 3, 2]];

const GROUPS = [[8], [2, 2, 2, 2], [3, 2, 3]];
const ABROAD = /(?<![0-9])(?:\(\+47\)|\+47|0047)[ \u00a0\u2009\u202f.\u2011-]?[2-9](?:[ \u00a0\u2009\u202f.\u2011-]?[0-9]){7}(?![0-9])/g;
const CLOSE_RUN = /(?<![0-9])[0-9]+(?:[ \u00a0\u2009\u202f.\u2011-][0-9]+)*/g;
const STUCK_BEFORE = /(?:\p{L}-?|[/#=_+\\@]|[0-9][,:–])$/u;
const STUCK_AFTER = /^(?:[,:][0-9]|\p{L}|[/_@=])/u;
const COUNTED_BEFORE = /(?:(?<![\p{L}\p{N}_])(?:kr|nok|sak|saks?nr|saksnummer|arkiv[\p{L}\p{N}_]*|journal[\p{L}\p{N}_]*|ref|referanse|org[\p{L}\p{N}_]*|konto[\p{L}\p{N}_]*|uke|uker|ukene|veke|vekene|kl|side|sidene)(?![\p{L}\p{N}_])[.:]*\s*|[§€$]\s*)$/iu;
const COUNTED_AFTER = /^\s*(?:%|(?:kr|kroner|prosent|innbyggere|innbyggjarar|stk|millioner|barn|møter|ganger)(?![\p{L}\p{N}_]))/iu;
const EMAIL = /(?<![^\s@<>(),;:"«»])[^\s@<>(),;:"«»]{1,64}@[^\s@<>(),;:"«»]{1,200}\.[a-zæøå]{2,20}(?![a-zæøå])/gi;

function weighed(digits, weights) {
  return weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0) % 11;
}

function hasDate(digits) {
  const first = Number(digits.slice(0, 2));
  const day = first > 40 ? first - 40 : first;
  const months = [0, 40, 65, 80].map((added) => Number(digits.slice(2, 4)) - added).filter((month) => month >= 1 && month <= 12);
  return months.some((month) => day >= 1 && day <= DAYS[month - 1]);
}

function isIdentityNumber(digits) {
  if (digits.length !== LENGTH || weighed(digits, FIRST_WEIGHTS) > 3 || weighed(digits, SECOND_WEIGHTS)) return false;
  return Number(digits[0]) >= 8 || hasDate(digits);
}

/* The groups of digits of a run, each with where it begins and ends in the text. */
function tokensOf(run) {
  return [...run[0].matchAll(/[0-9]+/g)].map((one) => ({
    digits: one[0],
    start: run.index + one.index,
    end: run.index + one.index + one[0].length,
  }));
}

function spanOf(tokens) {
  return { start: tokens[0].start, end: tokens.at(-1).end };
}

function isIdentity(tokens) {
  return isIdentityNumber(tokens.map((token) => token.digits).join(""));
}

function fits(tokens, place, group) {
  return group.every((length, step) => tokens[place + step]?.digits.length === length);
}

/* Eleven digits that stand alone may be divided in any way; among more, only as identity numbers are written. */
function identitiesOfRun(tokens) {
  if (tokens.reduce((sum, token) => sum + token.digits.length, 0) === LENGTH) return isIdentity(tokens) ? [spanOf(tokens)] : [];
  const found = [];
  tokens.forEach((token, place) => {
    for (const group of IDENTITY_GROUPS) {
      const part = tokens.slice(place, place + group.length);
      const isFree = token.start >= (found.at(-1)?.end ?? 0);
      if (isFree && fits(tokens, place, group) && isIdentity(part)) found.push(spanOf(part));
    }
  });
  return found;
}

/* A comma or a line break stands in a number only between its date and its last five digits. */
function identitiesAcross(text, before, after) {
  if (!before.length || !LOOSE.test(text.slice(before.at(-1).end, after[0].start))) return [];
  return [1, 3].flatMap((first) =>
    [1, 2]
      .map((second) => [...before.slice(-first), ...after.slice(0, second)])
      .filter((tokens) => IDENTITY_GROUPS.some((group) => group.length === tokens.length && fits(tokens, 0, group)))
      .filter(isIdentity)
      .map(spanOf),
  );
}

function identityNumbers(text) {
  const found = [];
  let before = [];
  for (const run of text.matchAll(RUN)) {
    const tokens = tokensOf(run);
    for (const one of [...identitiesAcross(text, before, tokens), ...identitiesOfRun(tokens)]) {
      if (one.start >= (found.at(-1)?.end ?? 0)) found.push(one);
    }
    before = tokens;
  }
  return found;
}

function isDay(year, month, day) {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return /^(19|20)/.test(year) && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

function isDate(digits) {
  return isDay(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)) || isDay(digits.slice(4), digits.slice(2, 4), digits.slice(0, 2));
}

/* Which groups are a phone number each; nothing when some are left over. */
function divide(lengths) {
  const found = [];
  let place = 0;
  while (place < lengths.length) {
    const group = GROUPS.find((one) => one.every((length, step) => lengths[place + step] === length));
    if (!group) return [];
    found.push([place, place + group.length]);
    place += group.length;
  }
  return found;
}

function phonesOfRun(tokens) {
  const lengths = tokens.map((token) => token.digits.length);
  if (lengths.reduce((sum, length) => sum + length, 0) === LENGTH) return [];
  const whole = divide(lengths);
  const long = lengths.flatMap((length, place) => (length === 8 ? [[place, place + 1]] : []));
  return (whole.length ? whole : long)
    .map(([first, beyond]) => ({
      digits: tokens.slice(first, beyond).map((token) => token.digits).join(""),
      isOne: beyond - first === 1,
      start: tokens[first].start,
      end: tokens[beyond - 1].end,
    }))
    .filter((one) => one.digits[0] >= "2" && !(one.isOne && isDate(one.digits)));
}

function phoneNumbers(text) {
  const abroad = [...text.matchAll(ABROAD)].map((one) => ({ start: one.index, end: one.index + one[0].length }));
  const near = [...text.matchAll(CLOSE_RUN)]
    .filter((run) => !abroad.some((one) => run.index < one.end && one.start < run.index + run[0].length))
    .flatMap((run) => phonesOfRun(tokensOf(run)))
    .filter((one) => {
      const [before, after] = [text.slice(Math.max(0, one.start - 20), one.start), text.slice(one.end, one.end + 20)];
      return !STUCK_BEFORE.test(before) && !STUCK_AFTER.test(after) && !COUNTED_BEFORE.test(before) && !COUNTED_AFTER.test(after);
    });
  return [...abroad, ...near];
}

function emails(text) {
  return [...text.matchAll(EMAIL)].map((one) => ({ start: one.index, end: one.index + one[0].length }));
}

/* Digits of other scripts follow each other from 0 to 9, so the place among their neighbours is their number. */
function digitOf(letter) {
  let place = 0;
  while (/\p{Nd}/u.test(String.fromCharCode(letter.charCodeAt(0) - place - 1))) place += 1;
  return String(place % 10);
}

/* A text of the same length with its digits as 0–9, and with nothing invisible between them as itself. */
function withPlainDigits(text) {
  return text.replace(/[\u200c\u200d\u2060]/g, "\u00ad").replace(/(?![0-9])\p{Nd}/gu, (one) => (one.length > 1 ? one : digitOf(one)));
}

/* What a text seems to tell of somebody: kind and words, in the order of the text. */
export function findPersonal(text) {
  const found = [];
  const read = withPlainDigits(text);
  const taken = new Uint8Array(text.length);
  for (const [kind, find] of [["identity", identityNumbers], ["email", emails], ["phone", phoneNumbers]]) {
    for (const { start, end } of find(read)) {
      if (taken.subarray(start, end).includes(1)) continue;
      taken.fill(1, start, end);
      found.push({ kind, start, end, words: text.slice(start, end) });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

function sentence(words, { kind, words: told }) {
  return words[kind].replace("{}", kind === "identity" ? `${told.slice(0, 6)} …` : told);
}

function warn(field, words) {
  const id = `${field.id}-while-writing`;
  const told = [...new Set(findPersonal(field.value).map((one) => sentence(words, one)))].join(" ");
  let place = document.getElementById(id);
  if (!place && told) {
    place = document.createElement("p");
    Object.assign(place, { id, className: "text-guard" });
    place.setAttribute("role", "status");
    field.after(place);
  }
  if (place) {
    place.textContent = told;
    place.hidden = !told;
  }
}

/* A while after typing stops, and never while something is pressed: a page that moves under a finger is pressed
   beside the button. */
function follow(words) {
  let timer = 0;
  let waits = null;
  const later = (field) => {
    waits = field;
    clearTimeout(timer);
    timer = setTimeout(() => {
      waits = null;
      warn(field, words);
    }, WAIT);
  };
  document.addEventListener("input", (event) => {
    if (event.target.matches?.("[data-text-guard]")) later(event.target);
  });
  document.addEventListener("pointerdown", () => clearTimeout(timer));
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => waits && later(waits));
}

const script = document.querySelector("script[data-text-guard-words]");
if (script) follow(JSON.parse(script.dataset.textGuardWords));
