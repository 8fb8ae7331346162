// The policy editor: a chosen or dropped file is sent at once; a form that came in takes the focus, Cancel folds it
// away, and opening one rule's form closes another half-empty one of the same place.
"use strict";

document.addEventListener("change", (event) => {
  const input = event.target;
  if (input.matches("input[type=file][data-submits]") && input.files.length) {
    input.form.requestSubmit();
  }
});

["dragenter", "dragover"].forEach((kind) => {
  document.addEventListener(kind, (event) => {
    const area = event.target.closest && event.target.closest(".drop-area");
    if (area) {
      area.classList.add("is-over");
    }
  });
});

["dragleave", "drop"].forEach((kind) => {
  document.addEventListener(kind, () => {
    document.querySelectorAll(".drop-area.is-over").forEach((area) => area.classList.remove("is-over"));
  });
});

document.addEventListener("click", (event) => {
  const key = event.target.closest("[data-folds]");
  if (key) {
    const form = key.closest("form");
    const row = form.closest(".clause-row, .drafted");
    form.parentElement.textContent = "";
    const next = row && row.querySelector("button, select");
    if (next) {
      next.focus();
    }
  }
});

document.addEventListener("htmx:afterSwap", (event) => {
  const place = event.detail.target;
  if (place.matches(".rule-form-place, [id^=words-], .rule-form")) {
    const root = document.getElementById(place.id) || place;
    const first = root.querySelector("[role=alert]:not(:empty) ~ *, textarea[data-focus], input:not([type=hidden])");
    const select = root.closest(".clause-rules") && root.closest(".clause-rules").querySelector(".add-rule select");
    if (select) {
      select.value = "";
    }
    if (first && first.focus) {
      first.focus();
    }
  }
});
