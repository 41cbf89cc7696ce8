import { live, state } from "../state.js";
import { neighbour } from "./geo.js";

const DIRECTIONS = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

const typing = (el) => el?.closest?.("input, textarea, select, [contenteditable]");

/**
 * The keyboard. Letters rest while typing; arrows, Enter and +/− belong to the map when it or
 * nothing has the focus.
 * @param {object} act what the keys do, by name
 */
export function listenKeys(view, scene, act) {
  const box = view.map.getContainer();
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
    if (e.key === "Escape") {
      if (document.querySelector("dialog[open]")) return;
      act.escape(e);
      return;
    }
    if (typing(e.target) || document.querySelector("dialog[open]")) return;
    const onMap = e.target === document.body || e.target === box;
    const run = (fn) => { e.preventDefault(); fn(); };
    if (e.key === "/") return run(act.search);
    if (e.key === "?") return run(act.help);
    if (onMap && DIRECTIONS[e.key]) return run(() => arrow(DIRECTIONS[e.key]));
    if (onMap && e.key === "Enter") return run(act.enter);
    if (e.key === "+" || e.key === "=") return run(() => view.map.zoomIn());
    if (e.key === "-" || e.key === "\u2212") return run(() => view.map.zoomOut());
    if (e.key === "[" || e.key === "]") return run(() => act.period(e.key === "[" ? -1 : 1));
    const letters = { l: act.layers, t: act.table, i: act.identify, a: act.alarms, m: act.measure, p: act.print };
    const fn = letters[e.key.toLowerCase()];
    if (fn && !e.shiftKey) run(fn);
  });

  function arrow(dir) {
    const here = state.unit && scene.find(state.unit);
    if (!here) {
      view.map.panBy([dir[0] * 120, -dir[1] * 120]);
      return;
    }
    const level = here.properties.level;
    const next = neighbour(here.properties, scene.features().filter((f) => f.properties.level === level), dir);
    if (next) act.move(next.properties);
    else act.edge(here.properties);
  }
  return live;
}
