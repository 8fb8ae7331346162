// The desk's page: what follows a choice or an answer. Keys are in desk_keys.js. Nothing here decides anything, and
// nothing typed is kept: the page is the only place where it stands.
"use strict";

const desk = () => document.getElementById("desk");
const matterField = () => document.getElementById("id_matter");
const isTyped = () => Boolean(matterField() && matterField().value.trim());

// The tiles make room for what is said.
const showState = () => desk().classList.toggle("has-text", isTyped());

const openPanel = (id) => {
  document.querySelectorAll(".desk-panel").forEach((panel) => {
    panel.hidden = panel.id !== id;
  });
  document.querySelectorAll("[data-panel]").forEach((key) => {
    key.setAttribute("aria-expanded", String(key.dataset.panel === id));
  });
  const panel = document.getElementById(id);
  const first = panel && panel.querySelector("select, input, textarea");
  if (first) {
    first.focus();
    panel.scrollIntoView({ block: "nearest" });
  }
};

const emptyFields = () => {
  const form = document.getElementById("desk-form");
  form.querySelectorAll("input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea").forEach((field) => {
    field.value = "";
  });
  document.getElementById("desk-alarm").replaceChildren();
  document.getElementById("desk-alarm").className = "";
  matterField().focus();
  showState();
};

const clearDesk = () => {
  emptyFields();
  matterField().dispatchEvent(new CustomEvent("hearNow"));
};

document.addEventListener("input", (event) => {
  if (event.target === matterField()) {
    showState();
  }
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-panel]");
  if (opener) {
    openPanel(opener.dataset.panel);
  }
  if (event.target.closest("[data-answers]")) {
    goOn();
  }
  const filler = event.target.closest("[data-fills]");
  if (filler) {
    const field = document.getElementById(filler.dataset.fills);
    field.value = filler.dataset.words;
    field.focus();
  }
});

document.addEventListener("change", (event) => {
  // A candidate of the list takes the place of one picked by hand.
  if (event.target.name === "department") {
    document.querySelector("[name=department_by_hand]").value = "";
  }
  if (event.target.name === "asked_at" && event.target.value) {
    document.querySelector("[name=is_late]").checked = true;
  }
  if (["is_late", "asked_at"].includes(event.target.name) && isTyped()) {
    matterField().dispatchEvent(new CustomEvent("hearNow"));
  }
});

// "One more matter" keeps what was begun for this one.
document.addEventListener("htmx:configRequest", (event) => {
  const key = event.detail.elt;
  if (key.dataset && "holds" in key.dataset) {
    const open = document.querySelector(".desk-panel:not([hidden])");
    const marked = document.querySelector(".desk-outcomes [data-enter]");
    const outcome = open ? open.id.replace("panel-", "") : marked && marked.value;
    event.detail.parameters.set("outcome", outcome || "");
  }
});

// After an answer the next question; after the last one back to the words, where Enter registers.
const goOn = () => {
  const next = document.querySelector(".desk-question.is-next input");
  (next || matterField()).focus();
};

let wasAnswering = false;
document.addEventListener("htmx:beforeSwap", () => {
  const here = document.activeElement;
  wasAnswering = Boolean(here && here.dataset && here.dataset.digit);
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id === "suggestions" && wasAnswering) {
    wasAnswering = false;
    goOn();
  }
  showState();
  const alarm = document.querySelector("#desk-alarm.is-raised");
  if (alarm && event.target.id === "suggestions") {
    alarm.scrollIntoView({ block: "start" });
  }
});

// Told and counted: the tile counts on, and what was typed has had its answer.
document.addEventListener("quickAnswered", (event) => {
  document.querySelectorAll("[data-tally]").forEach((tally) => {
    if (tally.dataset.tally === event.detail.question) {
      tally.textContent = String(Number(tally.textContent || "0") + 1);
    }
  });
  emptyFields();
});

// The line "Me: …" names the new person.
document.addEventListener("personChanged", () => {
  const search = document.getElementById("id_colleague");
  if (search && window.htmx) {
    window.htmx.trigger(search, "input");
  }
});

showState();
