import { h, so } from "../dom.js";
import { on } from "../state.js";
import { number } from "../format.js";
import { t } from "../i18n.js";
import { distance } from "./geodesy.js";

const MOST_PX = 110;

/** Metres of a bar: 1, 2 or 5 and noughts, the longest that fits. */
export function barOf(metresOfMost) {
  const power = 10 ** Math.floor(Math.log10(metresOfMost));
  return [5, 2, 1].map((n) => n * power).find((m) => m <= metresOfMost);
}

/** A bar that says how long it is on the ground, in the middle of the window. */
export function createScale(view) {
  const { map } = view;
  const bar = h("i"), words = so(), el = h("p", { class: "scale" }, words, bar);
  function update() {
    const size = map.getSize(), y = size.y / 2;
    const [a, b] = [map.containerPointToLatLng([size.x / 2 - MOST_PX / 2, y]), map.containerPointToLatLng([size.x / 2 + MOST_PX / 2, y])];
    const most = distance([a.lng, a.lat], [b.lng, b.lat]);
    if (!(most > 0)) return;
    const metres = barOf(most);
    bar.style.width = Math.round((MOST_PX * metres) / most) + "px";
    words.textContent = metres >= 1000 ? number(metres / 1000) + "\u00a0km" : number(metres) + "\u00a0m";
    el.setAttribute("aria-label", t("scale") + " " + words.textContent);
  }
  map.on("moveend zoomend resize", update);
  on("lang", update);
  update();
  return el;
}
