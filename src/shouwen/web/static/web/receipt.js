// A receipt's QR code leads to /r/#1234567890. What stands behind the # never leaves the browser by itself: it is
// put into the field, taken out of the address, and sent as if it had been typed.
"use strict";

const form = document.querySelector("[data-code-form]");
const code = decodeURIComponent(window.location.hash.slice(1)).replace(/\D/g, "");

if (form && code.length === 10) {
  window.history.replaceState(null, "", window.location.pathname);
  form.elements.code.value = code;
  form.submit();
}
