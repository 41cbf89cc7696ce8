import { fill, h, icon, iconButton } from "../dom.js";
import { change, day, live, on, state } from "../state.js";
import { t } from "../i18n.js";
import { date } from "../format.js";
import { TWO_TIERS } from "../nav.js";
import { announce, say } from "../toast.js";
import { chooseDays } from "./days.js";
import { styleThen } from "./then.js";

const LEAST = 4, PAUSE_MS = 150, GAP = 12, NARROW = 96;
const phone = () => matchMedia("(max-width: 720px)").matches;
const STEPS = { ArrowLeft: -2, ArrowRight: 2, ArrowDown: -2, ArrowUp: 2, PageDown: -10, PageUp: 10, Home: -100, End: 100 };

/** Two days on one map, parted by a line that can be moved: the same layers and place, each half with its day and boundaries. */
export function createSwipe(kit) {
  const under = h("div", { class: "halves-map", "aria-hidden": "true" });
  const line = h("div", { class: "halves-line", role: "slider", tabindex: 0, "aria-orientation": "horizontal", "aria-valuemin": LEAST, "aria-valuemax": 100 - LEAST }, h("span", { "aria-hidden": "true" }, icon("left", 16), icon("chevron", 16)));
  const left = h("div", { class: "halves-label left" }), right = h("div", { class: "halves-label right" });
  const box = h("section", { class: "halves", hidden: true }, line, left, right);
  const lmap = kit.view.map, pane = lmap.createPane("then");
  pane.style.zIndex = "216"; // over the picture of the map, under what is drawn and chosen on it
  pane.append(under);
  kit.stage.append(box);
  let map = null, turn = 0, timer = 0, at = 50, wanted = 50;

  const gl = () => kit.painter()?.g?.gl;
  const era = (d) => t(d < TWO_TIERS ? "vs.era.before" : "vs.era.now", { day: date(TWO_TIERS) });

  /** What stands at the sides of the map for good; cards come and go over it. */
  function free(wide) {
    const from = kit.stage.getBoundingClientRect().left, out = { left: 0, right: wide };
    for (const panel of document.querySelectorAll(".layer-panel, .room.beside, .side")) {
      const { left: a, right: b, width } = panel.getBoundingClientRect();
      if (!panel.offsetParent || width < 30) continue;
      if (a - from > wide / 2) out.right = Math.min(out.right, a - from);
      else out.left = Math.max(out.left, b - from);
    }
    return out;
  }

  /** No panel covers the line; a half that is too narrow for its day is told by the line alone. */
  function place(share = state.split ?? 50) {
    const wide = lmap.getSize().x || 1, sides = free(wide), px = (x) => (100 * x) / wide;
    const least = Math.max(LEAST, phone() ? 0 : px(sides.left + 24)), most = Math.min(100 - LEAST, phone() ? 100 : px(sides.right - 24));
    wanted = share;
    at = Math.min(most, Math.max(least, share));
    const x = (at * wide) / 100, room = [x - (phone() ? 8 : sides.left), (phone() ? wide - 64 : sides.right) - x].map((r) => r - GAP);
    [left, right].forEach((label, i) => { label.style.maxWidth = Math.max(0, Math.min(320, room[i])) + "px"; label.hidden = room[i] < NARROW; });
    left.style.right = `${wide - x + GAP}px`;
    right.style.left = `${x + GAP}px`;
    under.style.clipPath = `inset(0 ${100 - at}% 0 0)`;
    line.style.left = at + "%";
    line.setAttribute("aria-valuenow", Math.round(at));
    line.setAttribute("aria-valuetext", t("vs.share", { n: Math.round(at), left: date(state.compare ?? ""), right: date(day()) }));
  }

  const keep = () => { wanted = at; change({ split: Math.round(at) === 50 ? null : Math.round(at) }, { push: false }); };

  function follow() {
    const g = gl();
    if (!map || !g) return;
    globalThis.L.DomUtil.setPosition(under, lmap.containerPointToLayerPoint([0, 0]));
    map.jumpTo({ center: g.getCenter(), zoom: g.getZoom() });
  }

  function labels({ without = [], partly = [], rows = [] } = {}) {
    const words = (d) => [h("b", null, date(d)), " ", h("span", { class: "small" }, era(d))];
    fill(left, words(state.compare), without.length ? h("small", { class: "block" }, t("vs.without", { names: without.join(", ") })) : null, partly.length ? h("small", { class: "block" }, t("vs.partly", { names: partly.join(", ") })) : null);
    fill(right, h("div", null, words(day()), state.at && rows.length ? h("small", { class: "block" }, t("vs.rows", { names: rows.join(", ") })) : null), iconButton("calendar", t("vs.days"), (e) => chooseDays(e.currentTarget), { "aria-haspopup": "dialog", "aria-expanded": false }), iconButton("close", t("vs.off"), off, { "data-compare-off": "" }));
    line.setAttribute("aria-label", t("vs.line"));
    box.setAttribute("aria-label", t("vs.title", { left: date(state.compare), right: date(day()) }));
  }

  async function draw() {
    const mine = ++turn;
    clearTimeout(timer);
    if (!state.compare) return close();
    if (!gl()) { say(t("vs.nogl")); return change({ compare: null, split: null }, { push: false }); }
    const fresh = box.hidden;
    box.hidden = false;
    place();
    labels();
    try {
      const { style, ...told } = await styleThen(gl(), state.compare);
      if (mine !== turn) return;
      if (map) map.setStyle(style);
      else start(style);
      labels(told);
      place(wanted);
      follow();
      if (fresh) announce(t("vs.title", { left: date(state.compare), right: date(day()) }));
    } catch (e) {
      if (mine !== turn) return;
      console.error(e);
      close();
      say(t("compare.failed"));
    }
  }

  function size() {
    const { x, y } = lmap.getSize();
    under.style.width = x + "px";
    under.style.height = y + "px";
  }

  function start(style) {
    const g = gl();
    under.hidden = false;
    size();
    map = new globalThis.maplibregl.Map({ container: under, style, interactive: false, attributionControl: false, fadeDuration: 0, validateStyle: false, localIdeographFontFamily: false, trackResize: false, center: g.getCenter(), zoom: g.getZoom() });
    map.on("idle", () => { box.dataset.drawn = state.compare ?? ""; });
    map.on("error", (e) => console.info("map:", e.error?.message));
    for (const el of under.querySelectorAll("[tabindex],[role]")) { el.setAttribute("tabindex", "-1"); el.removeAttribute("role"); }
    g.on("move", follow);
    lmap.on("move", follow);
  }

  function close() {
    turn++;
    gl()?.off("move", follow);
    lmap.off("move", follow);
    map?.remove();
    map = null;
    box.hidden = under.hidden = true;
    delete box.dataset.drawn;
  }

  const off = () => change({ compare: null, split: null });

  line.addEventListener("pointerdown", (e) => {
    line.setPointerCapture(e.pointerId);
    e.preventDefault();
    line.focus({ preventScroll: true });
    const move = (m) => { const r = box.getBoundingClientRect(); place((100 * (m.clientX - r.left)) / r.width); };
    const end = () => { line.removeEventListener("pointermove", move); keep(); };
    line.addEventListener("pointermove", move);
    line.addEventListener("pointerup", end, { once: true });
    line.addEventListener("pointercancel", end, { once: true });
  });
  line.addEventListener("keydown", (e) => {
    if (!STEPS[e.key]) return;
    e.preventDefault();
    e.stopPropagation();
    place(at + STEPS[e.key]);
    keep();
  });
  new ResizeObserver(() => { if (map) { lmap.invalidateSize({ pan: false }); size(); map.resize(); follow(); place(wanted); } }).observe(box);

  const soon = () => { if (!state.compare) return; clearTimeout(timer); timer = setTimeout(draw, PAUSE_MS); };
  on("drawnLayers lang session", soon);
  on("split", () => !box.hidden && place());
  on("page unit", () => setTimeout(() => !box.hidden && place(wanted), PAUSE_MS));
  return { draw };
}
