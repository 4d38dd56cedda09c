// The frame: the menu on narrow screens, "/" jumps to the search box, forms ask before what cannot be undone.
document.documentElement.classList.remove("no-js");

const button = document.querySelector(".menu-button");
button?.addEventListener("click", () => {
  const open = document.querySelector(".side").classList.toggle("open");
  button.setAttribute("aria-expanded", String(open));
});

document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    (document.querySelector("#q") ?? document.querySelector(".find input"))?.focus();
  }
});

document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.ask ?? event.target.dataset.ask;
  if (question && !window.confirm(question)) event.preventDefault();
});

for (const control of document.querySelectorAll("form[data-auto] select, form[data-auto] input[type=date]")) {
  control.addEventListener("change", () => control.form.requestSubmit());
}

for (const control of document.querySelectorAll("[data-print]")) {
  control.addEventListener("click", () => window.print());
}
