import { fill, h, iconButton } from "../dom.js";
import { change, live, on, setLive, state } from "../state.js";
import { t } from "../i18n.js";
import { say } from "../toast.js";
import { figuresOn } from "../reporting.js";
import { TWO_TIERS } from "../nav.js";
import { date } from "../format.js";
import { failure, periodText, stepPeriod } from "./read.js";
import { labelPoints } from "./labels.js";
import { readTable } from "./table.js";
import { docAt } from "./series.js";
import { openSeries } from "./scrub.js";
import { secondMap } from "./secondmap.js";

/** Two periods on one map, parted by a line that can be moved: same classes, same extent, each half with its period and boundaries. */
export function createSwipe(kit) {
  const under = h("div", { class: "swipe-map", "aria-hidden": "true" });
  const line = h("div", { class: "swipe-line", role: "slider", tabindex: 0, "aria-valuemin": 0, "aria-valuemax": 100 }, h("span", { "aria-hidden": "true" }));
  const left = h("div", { class: "swipe-label left" }), right = h("div", { class: "swipe-label right" });
  const box = h("section", { class: "swipe", hidden: true }, under, line, left, right);
  kit.stage.append(box);
  let second = null, turn = 0, at = 50, drawing = false;

  const gl = () => kit.painter()?.g?.gl;
  const era = (day) => (day ? t(day < TWO_TIERS ? "th.era.before" : "th.era.now", { day: date(TWO_TIERS) }) : "");

  function place() {
    under.style.clipPath = `inset(0 0 0 ${at}%)`;
    line.style.left = at + "%";
    line.setAttribute("aria-valuenow", Math.round(at));
    line.setAttribute("aria-label", t("th.swipe.line"));
  }

  function follow() {
    const g = gl();
    if (second && g) second.map.jumpTo({ center: g.getCenter(), zoom: g.getZoom() });
  }

  async function draw() {
    const mine = ++turn;
    close();
    drawing = false;
    if (!state.beside || !figuresOn() || !gl()) return;
    drawing = true; // the table that is read meanwhile must not begin it again
    try {
      const series = await openSeries(state.beside);
      const other = series && docAt(series, state.beside);
      if (mine !== turn) return;
      if (!other) { change({ beside: null }, { push: false }); return say(t("th.beside.none", { period: periodText(state.beside ?? "") })); }
      await readTable(); // the first half takes the classes of both
      if (mine !== turn || !live.figureTable) return;
      box.hidden = false;
      place();
      const made = await secondMap(gl(), under, { at: other.at !== live.figureTable.at ? other.at : undefined, symbols: true });
      if (mine !== turn) return made.remove();
      second = made;
      second.dress();
      gl().on("move", follow);
      follow();
      second.show(other, await labelPoints(other));
      mark(other);
    } catch (e) { if (mine === turn) { close(); say(failure(e)); } } finally { if (mine === turn) drawing = false; }
  }

  function mark(other) {
    fill(left, h("b", null, periodText(live.figureTable.period.code)), " ", h("span", null, era(live.figureTable.at)));
    fill(right, h("b", null, periodText(other.period.code)), " ", h("span", null, era(other.at)), iconButton("close", t("th.swipe.off"), off));
  }

  function close() {
    gl()?.off("move", follow);
    second?.remove();
    second = null;
    box.hidden = true;
  }

  function off() {
    change({ beside: null }, { push: false });
    setLive({ series: null });
    readTable();
  }

  const to = (share) => { at = Math.min(96, Math.max(4, share)); place(); };
  line.addEventListener("pointerdown", (e) => {
    line.setPointerCapture(e.pointerId);
    e.preventDefault();
    const move = (m) => { const r = box.getBoundingClientRect(); to((100 * (m.clientX - r.left)) / r.width); };
    line.addEventListener("pointermove", move);
    line.addEventListener("pointerup", () => line.removeEventListener("pointermove", move), { once: true });
  });
  line.addEventListener("keydown", (e) => {
    const step = { ArrowLeft: -2, ArrowRight: 2, PageUp: -10, PageDown: 10 }[e.key];
    if (step) { e.preventDefault(); e.stopPropagation(); to(at + step); }
  });
  new ResizeObserver(() => { if (second) { second.map.resize(); follow(); } }).observe(box);

  on("beside indicator period level reading measure classes limits theme", () => { if (state.beside || second) draw(); });
  on("drawnLayers", () => second?.dress());
  on("layers", () => { if (!figuresOn() && second) { turn++; close(); } });

  return {
    toggle() {
      if (state.beside) return off();
      const code = live.figureTable?.period.code, all = live.figureTable?.periods ?? [];
      const year = code && stepPeriod(code, /^\d{4}-\d{2}$/.test(code) ? -12 : -1);
      const beside = all.includes(year) ? year : all.filter((p) => p !== code).at(-1);
      if (!beside) return say(t("th.one.period"));
      change({ beside }, { push: false });
    },
    isOpen: () => !!state.beside,
    start: () => { if (state.beside && !second && !drawing) draw(); },
  };
}
