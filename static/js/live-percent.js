/* While two numbers are typed, say what they come to.
   <div data-live-percent data-numerator="ID" data-denominator="ID" data-decimals="0"
        data-empty="…" data-none="…" data-more="…"> holds <… data-live-value> and <… data-live-words>.
   The words come from the server: empty (nothing typed yet), none (0 of 0), more (numerator above denominator). */

const NBSP = "\u00a0";

function wholeNumber(input) {
  const text = input.value.replace(/[\s\u00a0]/g, "");
  return /^\d+$/.test(text) ? Number(text) : null;
}

function asPercent(numerator, denominator, decimals) {
  const language = document.documentElement.lang;
  const format = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const number = ((100 * numerator) / denominator).toLocaleString(language, format);
  return language.startsWith("en") ? `${number}%` : `${number}${NBSP}%`;
}

function reading(box, numerator, denominator) {
  const words = box.dataset;
  if (numerator === null || denominator === null) return { value: "", words: words.empty };
  if (numerator > denominator) return { value: "", words: words.more, warns: true };
  if (denominator === 0) return { value: "", words: words.none };
  return { value: asPercent(numerator, denominator, Number(words.decimals ?? 0)), words: "" };
}

for (const box of document.querySelectorAll("[data-live-percent]")) {
  const inputs = ["numerator", "denominator"].map((part) => document.getElementById(box.dataset[part]));
  const show = () => {
    const now = reading(box, ...inputs.map(wholeNumber));
    box.querySelector("[data-live-value]").textContent = now.value;
    box.querySelector("[data-live-words]").textContent = now.words ?? "";
    box.classList.toggle("bad", Boolean(now.warns));
  };
  inputs.forEach((input) => input.addEventListener("input", show));
  box.hidden = false;
  show();
}
