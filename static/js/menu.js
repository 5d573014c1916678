/* The menus at the top, which open and close without a script too. With it they close on Escape,
   when something beside them is pressed or takes the focus, and before the page is left,
   so that the way back leads to a page with its menus closed. */

const menus = [...document.querySelectorAll("details.menu")];

for (const menu of menus) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}

document.addEventListener("pointerdown", (event) => {
  for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
});

window.addEventListener("pagehide", () => {
  for (const menu of menus) menu.open = false;
});
