// Runs before everything else, in any browser: says so where the pages would not work (below
// Chromium 86). Written for the oldest engines, so: no modern syntax here.
(function () {
  if (!window.Element || !Element.prototype.replaceChildren) {
    document.documentElement.className += " too-old";
  }
})();
