// Dialogs, toasts and the change of person. A key with data-opens="id" opens that dialog, data-closes closes
// its own; F2 opens the change of person.
"use strict";

const dialogOf = (id) => document.getElementById(id);

const openDialog = (id) => {
  const dialog = dialogOf(id);
  if (dialog && !dialog.open) {
    dialog.showModal();
    const first = dialog.querySelector("input:not([type=hidden]), textarea, select");
    if (first) {
      first.focus();
    }
  }
};

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    openDialog(opener.dataset.opens);
  }
  const closer = event.target.closest("[data-closes]");
  if (closer) {
    closer.closest("dialog").close();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "F2") {
    event.preventDefault();
    openDialog("change-person");
  }
});

// hx-confirm="…" asks in our own dialog instead of the browser's.
document.addEventListener("htmx:confirm", (event) => {
  if (!event.detail.question) {
    return;
  }
  event.preventDefault();
  const dialog = dialogOf("confirm");
  dialog.querySelector(".dialog-question").textContent = event.detail.question;
  dialog.returnValue = "no";
  dialog.addEventListener(
    "close",
    () => {
      if (dialog.returnValue === "yes") {
        event.detail.issueRequest(true);
      }
    },
    { once: true },
  );
  dialog.showModal();
});

const toast = (text) => {
  const note = document.createElement("div");
  note.className = "toast-note";
  note.textContent = text;
  document.getElementById("toasts").append(note);
  window.setTimeout(() => note.remove(), 8000);
};

document.addEventListener("toast", (event) => toast(event.detail.text));

// --- The change of person

// What people typed into the page, as opposed to what it came with. Secrets and dialogs do not count.
const isHalfTyped = () =>
  [...document.querySelectorAll("main input, main textarea, main select")].some((field) => {
    if (field.type === "hidden" || field.type === "password" || field.closest("dialog")) {
      return false;
    }
    if (field.type === "checkbox" || field.type === "radio") {
      return field.checked !== field.defaultChecked;
    }
    if (field.tagName === "SELECT") {
      return [...field.options].some((option) => option.selected !== option.defaultSelected) && field.selectedIndex > 0;
    }
    return field.value !== field.defaultValue;
  });

// Every form of the page, half typed ones too, must carry the token of the new session.
const renewTokens = (token) => {
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
  document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((field) => {
    field.value = token;
  });
};

document.addEventListener("personChanged", (event) => {
  renewTokens(event.detail.csrf);
  const dialog = dialogOf("change-person");
  if (dialog.open) {
    dialog.close();
  }
  announcer().hidden = true;
  if (isHalfTyped()) {
    toast(event.detail.told);
  } else {
    window.location.reload();
  }
});

// Whoever sent something is asked at once; the pulse alone must not interrupt what is being typed.
document.addEventListener("signedOut", (event) => {
  if (event.target.id !== "pulse") {
    openDialog("change-person");
  }
});
