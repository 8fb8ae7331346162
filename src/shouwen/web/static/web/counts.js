// Counts of what is owed and what is new: in the navigation, in the title of the window, and as a short tone
// where this computer's people asked for one.
"use strict";

const SOUND = "shouwen.sound";
let known = null;
const plainTitle = document.title.trim();

const isSoundOn = () => window.localStorage.getItem(SOUND) === "on";

// Two short notes, made here: no file, nothing to load.
const ring = () => {
  const Context = window.AudioContext || window.webkitAudioContext;
  if (!Context) {
    return;
  }
  const context = new Context();
  [660, 880].forEach((frequency, number) => {
    const tone = context.createOscillator();
    const volume = context.createGain();
    const begins = context.currentTime + number * 0.18;
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0.0001, begins);
    volume.gain.exponentialRampToValueAtTime(0.25, begins + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, begins + 0.16);
    tone.connect(volume).connect(context.destination);
    tone.start(begins);
    tone.stop(begins + 0.18);
  });
  window.setTimeout(() => context.close(), 1000);
};

const showCount = (name, amount, isLate) => {
  document.querySelectorAll(`[data-count="${name}"]`).forEach((place) => {
    place.hidden = amount === 0;
    place.textContent = amount > 99 ? "99+" : String(amount);
    place.classList.toggle("is-late", isLate);
  });
};

const announceNew = (counts) => {
  const place = document.getElementById("pulse");
  const isLater = counts.late > known.late;
  if (isLater || counts.owed > known.owed) {
    place.textContent = isLater ? place.dataset.late : place.dataset.new;
    if (isSoundOn()) {
      ring();
    }
  }
};

document.addEventListener("counts", (event) => {
  const counts = event.detail;
  renewTokens(counts.csrf);
  showCount("owed", counts.owed, counts.late > 0);
  showCount("news", counts.news, false);
  document.title = counts.owed > 0 ? `(${counts.owed}) ${plainTitle}` : plainTitle;
  if (known) {
    announceNew(counts);
    if (["owed", "late", "news"].some((name) => known[name] !== counts[name])) {
      // Lists of what is owed listen for this and ask for their rows anew.
      document.body.dispatchEvent(new CustomEvent("owedChanged", { bubbles: true }));
    }
  }
  known = { owed: counts.owed, late: counts.late, news: counts.news };
});

document.addEventListener("personChanged", () => {
  known = null;
});

document.querySelectorAll("[data-sound]").forEach((field) => {
  field.checked = isSoundOn();
  field.addEventListener("change", () => {
    window.localStorage.setItem(SOUND, field.checked ? "on" : "off");
    if (field.checked) {
      ring();
    }
  });
});
