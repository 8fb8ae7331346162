// What every page needs beside htmx. Nothing here decides anything: a page without it still works.
"use strict";

const announcer = () => document.getElementById("announcer");

// An act that did not arrive must not look as if it had.
const announceText = (text) => {
  const place = announcer();
  place.textContent = text;
  place.hidden = false;
};

const announce = (kind) => announceText(announcer().dataset[kind]);

const KINDS = { 401: "signedout", 403: "forbidden" };

document.addEventListener("htmx:sendError", () => announce("unreachable"));
document.addEventListener("htmx:timeout", () => announce("unreachable"));
document.addEventListener("htmx:responseError", (event) => {
  // A refusal comes with its own reasons.
  if (!(event.detail.xhr.getResponseHeader("HX-Trigger") || "").includes("actRefused")) {
    announce(KINDS[event.detail.xhr.status] || "refused");
  }
});
document.addEventListener("actRefused", (event) => announceText(event.detail.text));
document.addEventListener("htmx:afterOnLoad", (event) => {
  if (event.detail.successful) {
    announcer().hidden = true;
  }
});
