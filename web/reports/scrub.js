import { fill, h, iconButton } from "../dom.js";
import { get } from "../api.js";
import { change, live, on, setLive, state } from "../state.js";
import { t } from "../i18n.js";
import { say } from "../toast.js";
import { figuresOn } from "../reporting.js";
import { TWO_TIERS } from "../nav.js";
import { failure, periodText, stepPeriod } from "./read.js";
import { levelNow, periodsOf, question, readTable, showFromSeries } from "./table.js";
import { hasFigures } from "./series.js";

const MOST = 36, STEP_MS = 900;
const kind = (code) => code.replace(/\d/g, "0").replace(/[369]M/, "M");

/**
 * Reads up to 36 periods that end with the newest, for the slider, the swipe and the small maps: one
 * question, whose answer is held while it is used. @param {?string} [also] a period that must be in it
 */
export async function openSeries(also = null) {
  const asked = question(), key = JSON.stringify(asked);
  if (live.series?.key === key && (!also || live.series.doc.periods.some((p) => p.code === also))) return live.series.doc;
  const all = await periodsOf(state.indicator, levelNow());
  const now = live.figureTable?.period.code ?? all.at(-1);
  const own = all.filter((p) => kind(p) === kind(now));
  if (!own.length) return null;
  const to = own.at(-1);
  let from = to;
  for (let i = 1; i < MOST && from > own[0]; i++) from = stepPeriod(from, -1);
  const doc = await get("figures/series", { ...asked, from, to });
  if (JSON.stringify(question()) !== key) return null;
  setLive({ series: { key, doc } });
  return doc;
}

/** The slider of time under the map: it steps by the period's own unit and fetches nothing while it moves. */
export function createScrub() {
  const box = h("section", { class: "scrub", hidden: true });
  let open = false, timer = 0, range = null, label = null, play = null;

  async function turnOn() {
    open = true;
    try {
      const doc = await openSeries();
      if (!open) return;
      if (!doc || doc.periods.length < 2) { open = false; return say(t("th.one.period")); }
      draw();
      showFromSeries(current());
      box.querySelector("input")?.focus({ preventScroll: true });
    } catch (e) { open = false; say(failure(e)); }
  }

  function turnOff() {
    stop();
    open = false;
    box.hidden = true;
    if (!state.beside) { setLive({ series: null }); readTable(); }
  }

  const periods = () => live.series?.doc.periods ?? [];
  const current = () => { const code = live.figureTable?.period.code; return periods().some((p) => p.code === code) ? code : periods().at(-1)?.code; };
  const index = () => Math.max(0, periods().findIndex((p) => p.code === current()));

  function go(i) {
    const p = periods()[i];
    if (!p) return;
    showFromSeries(p.code);
    mark();
  }

  function settle() { change({ period: current() }, { push: false }); }

  function start() {
    if (timer) return stop();
    if (index() >= periods().length - 1) go(0);
    timer = setInterval(() => {
      const next = index() + 1;
      if (next >= periods().length) return stop();
      if (!hasFigures(periods()[next])) { stop(); return say(t("th.gap", { period: periodText(periods()[next].code) })); }
      go(next);
    }, STEP_MS);
    mark();
  }

  function stop() {
    clearInterval(timer);
    if (timer) settle();
    timer = 0;
    mark();
  }

  function draw() {
    const list = periods();
    range = h("input", { type: "range", min: 0, max: list.length - 1, step: 1, "aria-label": t("th.slider"), oninput: () => go(Number(range.value)), onchange: settle });
    label = h("output", { class: "so" });
    play = h("button", { type: "button", class: "btn small", onclick: start });
    const year = (p) => p.code.replace("SY", "").slice(0, 4), begins = list.map((p, i) => i).filter((i) => !i || year(list[i]) !== year(list[i - 1]));
    const room = begins.filter((i, k) => k === begins.length - 1 || begins[k + 1] - i > list.length / 10);
    const years = h("span", { class: "scrub-ticks", "aria-hidden": "true" }, room.map((i) => h("i", { style: `left:${(100 * i) / (list.length - 1)}%` }, year(list[i]))),
      list.map((p, i) => (hasFigures(p) ? null : h("b", { style: `left:${(100 * i) / (list.length - 1)}%` }))));
    box.setAttribute("aria-label", t("th.slider"));
    fill(box, play, h("span", { class: "scrub-range" }, range, years), label, iconButton("close", t("th.slider.off"), turnOff));
    box.hidden = false;
    mark();
  }

  function mark() {
    if (!range) return;
    const i = index(), p = periods()[i];
    if (!p) return;
    range.value = i;
    const past = live.figureTable?.at < TWO_TIERS;
    range.setAttribute("aria-valuetext", periodText(p.code));
    label.textContent = periodText(p.code) + (live.figureTable?.reading === "reported" && past ? " · " + t("th.past") : "");
    play.textContent = timer ? t("th.stop") : t("th.play");
  }

  on("figureTable lang", () => { if (open) mark(); });
  on("indicator level reading measure classes limits", () => { if (open && figuresOn()) { stop(); turnOn(); } else if (open) turnOff(); });
  on("layers", () => { if (open && !figuresOn()) turnOff(); });
  return { el: box, toggle: () => (open ? turnOff() : turnOn()), isOpen: () => open };
}
