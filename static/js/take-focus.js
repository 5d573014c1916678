/* What must be read first after a form was refused takes the focus: what is wrong, or what somebody else saved. */

document.querySelector("[data-take-focus]")?.focus();
