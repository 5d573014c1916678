/* While a sentence is filled in, show how it reads.
   <span data-live-text="ID" data-missing="…"> stands for what is written in the field with that id;
   while nothing is written, the missing words stand in its place, marked as a gap.
   With data-ends a stop is put after what is written, unless it has one. */

function asRead(field) {
  const text = field.value.trim();
  if (!text || field.type !== "date") return text;
  const day = new Date(`${text}T00:00:00`);
  const language = document.documentElement.lang;
  return day.toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric" });
}

for (const part of document.querySelectorAll("[data-live-text]")) {
  const field = document.getElementById(part.dataset.liveText);
  field.addEventListener("input", () => {
    const text = asRead(field);
    const stop = "ends" in part.dataset && text && !/[.?!]$/.test(text) ? "." : "";
    part.textContent = `${text || part.dataset.missing}${stop}`;
    part.classList.toggle("gap-in-sentence", !text);
  });
}
