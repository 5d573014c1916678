/* Figures marked data-chart: the drawing from the server gives way to a Plotly chart that can be pointed at.
   figure.narrow replaces parts of the layout where there is less room.
   On a phone the drawing stays: it is readable there, and the library is large. */

import { BOKMAL } from "./plotly-locale.js";

const WIDE = window.matchMedia("(min-width: 40.0625rem)");
const ROOMY = window.matchMedia("(min-width: 68.75rem)");
const DARK = window.matchMedia("(prefers-color-scheme: dark)");
const SYMBOLIC = /^var\(--[\w-]+\)$/;
const LEAST_HEIGHT = 440;

/* plotly.js tries to write this <style> for its maps, which the basic bundle does not have
   and our content security policy refuses. It holds back when the id is taken. */
const MAP_STYLE = "9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53";

const SETTINGS = {
  displaylogo: false,
  showSendToCloud: false,
  responsive: true,
  displayModeBar: "hover",
  toImageButtonOptions: { filename: "sirkel", scale: 2 },
  modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d"],
};

let library = null;

function loadLibrary(address) {
  library ??= new Promise((resolve, reject) => {
    const guard = document.createElement("meta");
    guard.id = MAP_STYLE;
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => {
      window.Plotly.register(BOKMAL);
      resolve(window.Plotly);
    });
    script.addEventListener("error", reject);
    document.head.append(guard, script);
  });
  return library;
}

/* "var(--good)" becomes the colour of this moment. Painting one point is the only way to read
   mixed and transparent colours as numbers that Plotly understands. */
function makePalette(stage) {
  const probe = document.createElement("span");
  probe.hidden = true;
  stage.append(probe);
  const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const colour = (symbol) => {
    if (!known.has(symbol)) known.set(symbol, paint(symbol));
    return known.get(symbol);
  };
  function paint(symbol) {
    probe.style.color = symbol;
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = getComputedStyle(probe).color;
    brush.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = brush.getImageData(0, 0, 1, 1).data;
    return `rgba(${red},${green},${blue},${(alpha / 255).toFixed(3)})`;
  }
  return { colour, putAway: () => probe.remove() };
}

function withColours(part, colour) {
  if (typeof part === "string") return SYMBOLIC.test(part) ? colour(part) : part;
  if (Array.isArray(part)) return part.map((item) => withColours(item, colour));
  if (part === null || typeof part !== "object") return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, item]) => [key, withColours(item, colour)]),
  );
}

function dressed(figure, stage) {
  const palette = makePalette(stage);
  const ink = palette.colour("var(--ink)");
  const paper = palette.colour("var(--card)");
  const { data = [], layout = {}, narrow = {}, config = {} } = withColours(figure, palette.colour);
  palette.putAway();
  const family = getComputedStyle(document.body).fontFamily;
  const clear = "rgba(0,0,0,0)";
  return {
    data,
    layout: {
      paper_bgcolor: paper,
      plot_bgcolor: clear,
      ...layout,
      ...(ROOMY.matches ? {} : narrow),
      autosize: true,
      font: { family, size: 13, color: ink, ...layout.font },
      modebar: { bgcolor: clear, ...layout.modebar },
    },
    config: { ...config, ...SETTINGS, locale: document.documentElement.lang },
  };
}

function makePlace(drawing) {
  const place = document.createElement("div");
  place.className = "chart-plot";
  place.style.height = `${Math.max(LEAST_HEIGHT, Math.round(drawing.offsetHeight))}px`;
  return place;
}

async function raise(figure) {
  const drawing = figure.querySelector(".chart-static");
  const source = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
  const Plotly = await loadLibrary(figure.dataset.plotly);
  const place = makePlace(drawing);
  const draw = async () => {
    const { data, layout, config } = dressed(source, drawing.parentElement);
    await Plotly.react(place, data, layout, config);
  };
  drawing.after(place);
  drawing.hidden = true;
  try {
    await draw();
    DARK.addEventListener("change", draw);
    ROOMY.addEventListener("change", draw);
  } catch (error) {
    place.remove();
    drawing.hidden = false;
    throw error;
  }
}

function raiseAll() {
  if (!WIDE.matches) return;
  for (const figure of document.querySelectorAll("figure[data-chart]:not([data-raised])")) {
    figure.dataset.raised = "yes";
    raise(figure);
  }
}

raiseAll();
WIDE.addEventListener("change", raiseAll);
