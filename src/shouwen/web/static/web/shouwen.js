// What every page needs beside htmx. Nothing here decides anything: a page without it still works.
"use strict";

const announcer = () => document.getElementById("announcer");

// An act that did not arrive must not look as if it had.
const announce = (kind) => {
  const place = announcer();
  place.textContent = place.dataset[kind];
  place.hidden = false;
};

const KINDS = { 401: "signedout", 403: "forbidden" };

document.addEventListener("htmx:sendError", () => announce("unreachable"));
document.addEventListener("htmx:timeout", () => announce("unreachable"));
document.addEventListener("htmx:responseError", (event) => {
  announce(KINDS[event.detail.xhr.status] || "refused");
});
document.addEventListener("htmx:afterOnLoad", (event) => {
  if (event.detail.successful) {
    announcer().hidden = true;
  }
});
