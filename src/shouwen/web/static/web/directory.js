// The key "something is wrong" tells the dialog which entry is meant; the dialog closes when it was passed on.
"use strict";

document.addEventListener("click", (event) => {
  const key = event.target.closest("[data-wrong]");
  if (key) {
    document.querySelector("#wrong-form input[name=subject]").value = key.dataset.wrong;
    document.querySelector("[data-wrong-shown]").textContent = key.dataset.wrongName;
  }
});

document.addEventListener("toast", () => {
  const dialog = document.getElementById("wrong-information");
  if (dialog && dialog.open) {
    dialog.close();
  }
});
