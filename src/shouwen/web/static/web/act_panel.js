// The panel of an act: opens where a key loaded a form into it, closes when the act is done, by Escape or Cancel.
// Lists behind it go on refreshing; what is typed in the panel stays.
"use strict";

let openedBy = "";

const actPanel = () => document.getElementById("act-panel");

const markChosen = (root) => {
  root.querySelectorAll(".choice").forEach((choice) => {
    choice.classList.toggle("is-chosen", choice.querySelector("input").checked);
  });
};

const focusPanel = () => {
  const wrong = actPanel().querySelector("[role=alert]");
  const fields = "input:not([type=hidden]), textarea, select:not([hidden])";
  const first = actPanel().querySelector(fields) || actPanel().querySelector(".act-title");
  if (wrong) {
    wrong.scrollIntoView({ block: "nearest" });
  }
  if (first) {
    first.focus();
  }
};

const closePanel = () => {
  actPanel().textContent = "";
  document.body.classList.remove("acting");
  const opener = openedBy && document.getElementById(openedBy);
  (opener || document.getElementById("main")).focus();
};

// The further keys stay open when the page refreshes behind whoever is choosing among them.
let choosing = false;

const furtherKeys = () => document.querySelector("details.more-keys");

document.addEventListener("htmx:beforeSwap", (event) => {
  const keys = furtherKeys();
  choosing = Boolean(keys && keys.open && event.detail.target.contains(keys));
});

document.addEventListener("htmx:afterSwap", () => {
  if (choosing && furtherKeys()) {
    furtherKeys().open = true;
  }
  choosing = false;
});

document.addEventListener("htmx:beforeRequest", (event) => {
  const source = event.detail.elt;
  if (event.detail.target === actPanel() && !actPanel().contains(source)) {
    openedBy = source.id || (source.querySelector("button") || {}).id || "";
  }
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target === actPanel()) {
    document.body.classList.add("acting");
    markChosen(actPanel());
    focusPanel();
  }
});

document.addEventListener("change", (event) => {
  if (event.target.closest(".choices")) {
    markChosen(event.target.closest(".choices"));
  }
});

document.addEventListener("acted", () => {
  if (furtherKeys()) {
    furtherKeys().open = false;
  }
  closePanel();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("#act-panel [data-act-close]")) {
    event.preventDefault();
    closePanel();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && actPanel().contains(event.target) && !event.defaultPrevented) {
    closePanel();
  }
});
