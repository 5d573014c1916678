/* Numbers as app/formats.py writes them: half of a digit goes away from zero, and it is the decimal as it
   is written that is rounded, without the noise of a float. */

const FIRM_DIGITS = 15;

/* Return a number with exactly so many decimals, as the reader's language writes it. */
export function written(number, decimals) {
  const format = { minimumFractionDigits: decimals, maximumFractionDigits: decimals, roundingMode: "halfExpand", signDisplay: "negative" };
  const firm = Number(number.toPrecision(FIRM_DIGITS));
  return firm.toLocaleString(document.documentElement.lang, format).replace("-", "\u2212");
}

/* Return a fraction as a percentage: «77 %» in bokmål and «77%» in English. */
export function percentage(fraction) {
  const text = written(fraction * 100, 0);
  return document.documentElement.lang.startsWith("en") ? `${text}%` : `${text}\u00a0%`;
}

/* Return a number rounded to so many decimals. */
export function halfUp(number, decimals) {
  const size = 10 ** decimals;
  return (Math.sign(number) * Math.round(Number((Math.abs(number) * size).toPrecision(FIRM_DIGITS)))) / size;
}
