/* Plotly's few words and its dates in bokmål. */

export const BOKMAL = {
  moduleType: "locale",
  name: "nb",
  dictionary: {
    "Autoscale": "Tilpass aksene",
    "Double-click to zoom back out": "Dobbeltklikk for å zoome ut igjen",
    "Download plot as a PNG": "Last ned som bilde",
    "Download plot": "Last ned som bilde",
    "Pan": "Flytt",
    "Reset": "Tilbakestill",
    "Reset axes": "Vis alt igjen",
    "Taking snapshot - this may take a few seconds": "Lager bildet",
    "Snapshot succeeded": "Bildet er lastet ned",
    "Sorry, there was a problem downloading your snapshot!": "Bildet ble ikke laget. Prøv igjen.",
    "Zoom": "Zoom",
    "Zoom in": "Zoom inn",
    "Zoom out": "Zoom ut",
  },
  format: {
    days: ["søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"],
    shortDays: ["søn.", "man.", "tir.", "ons.", "tor.", "fre.", "lør."],
    months: [
      "januar", "februar", "mars", "april", "mai", "juni",
      "juli", "august", "september", "oktober", "november", "desember",
    ],
    shortMonths: [
      "jan.", "feb.", "mars", "apr.", "mai", "juni",
      "juli", "aug.", "sep.", "okt.", "nov.", "des.",
    ],
    date: "%d.%m.%Y",
    decimal: ",",
    thousands: "\u00a0",
  },
};
