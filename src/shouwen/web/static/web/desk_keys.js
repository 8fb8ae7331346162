// The desk by keyboard alone. Every key is printed beside what it does.
"use strict";

// While an input method composes, its keys are its own: Enter takes the letters, digits choose the characters.
const isComposing = (event) => event.isComposing || event.keyCode === 229;
const isShown = (element) => element.getClientRects().length > 0;
const shown = (selector) => [...document.querySelectorAll(selector)].find(isShown);
const isDialogOpen = () => Boolean(document.querySelector("dialog[open]"));

const isUpToDate = () => {
  const heard = document.querySelector("#suggestions input[name=heard]");
  const words = (text) => text.split(/\s+/).join(" ").trim();
  return Boolean(heard) && words(heard.value) === words(matterField().value);
};

// Enter: the key of the open panel, else the marked one. What has not been seen yet is first shown.
const confirm = (panel) => {
  if (isTyped() && !isUpToDate()) {
    matterField().dispatchEvent(new CustomEvent("hearNow"));
    return;
  }
  const key = panel ? panel.querySelector("[data-confirms]") : shown("[data-enter]");
  if (key) {
    key.click();
  } else if (document.querySelector("input[name=held]")) {
    document.getElementById("desk-form").requestSubmit();
  }
};

const chooseCandidate = (step) => {
  const all = [...document.querySelectorAll("input[name=department]")];
  const now = all.findIndex((one) => one.checked);
  const next = all[Math.min(Math.max(now + step, 0), all.length - 1)];
  if (next && !next.checked) {
    next.click();
  }
};

const onArrow = (event) => {
  if (event.target !== matterField() || !isTyped()) {
    return false;
  }
  chooseCandidate(event.key === "ArrowDown" ? 1 : -1);
  return true;
};

const onEnter = (event) => {
  const here = event.target;
  const isButton = here.closest("button, a, summary");
  if (isButton || event.shiftKey || !here.closest("#desk-form")) {
    return false;
  }
  if (here.name === "colleague") {
    const first = document.querySelector(".desk-found button");
    if (first) {
      first.click();
    }
    return true;
  }
  confirm(here.closest(".desk-panel"));
  return true;
};

// A digit: in the empty field a tile, at the questions an answer. In a sentence it is a digit.
const onDigit = (event) => {
  if (event.target === matterField() && !isTyped()) {
    const tile = document.querySelector(`[data-tile="${event.key}"]`);
    if (tile && !event.repeat) {
      tile.click();
    }
    return Boolean(tile);
  }
  if (event.target.closest("#desk-materials") && event.target.type === "radio") {
    // The first one without an answer on the page: fast fingers do not wait for the server.
    const question = [...document.querySelectorAll(".desk-question")].find((each) => !each.querySelector(":checked"));
    const answer = question && question.querySelector(`[data-digit="${event.key}"]`);
    if (answer) {
      answer.focus();
      answer.click();
    }
    return Boolean(answer);
  }
  return false;
};

const onAlt = (event) => {
  const digit = /^Digit([1-8])$/.exec(event.code);
  if (digit) {
    const candidate = document.querySelector(`input[name=department][data-number="${digit[1]}"]`);
    if (candidate) {
      candidate.click();
      matterField().focus();
    }
    return Boolean(candidate);
  }
  const letter = /^Key([A-Z])$/.exec(event.code);
  const key = letter && shown(`[data-key="${letter[1]}"]`);
  if (key) {
    key.click();
  }
  return Boolean(key);
};

// Esc closes an open panel first, then clears the page.
const onEscape = () => {
  if (document.querySelector(".desk-panel:not([hidden])")) {
    openPanel("");
    matterField().focus();
  } else {
    clearDesk();
  }
  return true;
};

const handlerOf = (event) => {
  if (event.altKey && !event.ctrlKey && !event.metaKey) {
    return onAlt;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return null;
  }
  if (/^[0-9]$/.test(event.key)) {
    return onDigit;
  }
  return { Enter: onEnter, ArrowUp: onArrow, ArrowDown: onArrow, Escape: onEscape }[event.key];
};

document.addEventListener("keydown", (event) => {
  if (isComposing(event) || isDialogOpen()) {
    return;
  }
  const handler = handlerOf(event);
  if (handler && handler(event)) {
    event.preventDefault();
  }
});
