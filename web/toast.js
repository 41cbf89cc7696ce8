import { h } from "./dom.js";

let box, timer;

/** A sentence that stays eight seconds and takes no focus. */
export function say(text) {
  box ??= document.body.appendChild(h("div", { class: "toast", role: "status" }));
  box.textContent = text;
  box.classList.add("shown");
  clearTimeout(timer);
  timer = setTimeout(() => box.classList.remove("shown"), 8000);
}

let voice;

/** A sentence for a screen reader alone. */
export function announce(text) {
  voice ??= document.body.appendChild(h("div", { class: "sr", "aria-live": "polite", id: "live" }));
  voice.textContent = text;
}
