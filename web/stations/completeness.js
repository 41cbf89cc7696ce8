import { fill, h, so } from "../dom.js";
import { get } from "../api.js";
import { live } from "../state.js";
import { sentence, t } from "../i18n.js";
import { addDays, dayField, dayOf, percent } from "./figures.js";
import { kindChoice, unitChoice } from "./filters.js";
import { matrix, matrixLegend } from "./matrix.js";
import { turnTo } from "./route.js";
import { maySee } from "./read.js";
import { saveAs } from "./picture.js";

const MOST_DAYS = 92;

/** How much of what was expected came, station by day. */
export function completenessPage() {
  let turn = 0;

  async function render(box, r) {
    const mine = ++turn;
    const to = r.with.to ?? dayOf(Date.now()), from = r.with.from ?? addDays(to, -29);
    const place = h("div", { class: "page-body" }, h("div", { class: "bar w90" }), h("div", { class: "bar w70" }));
    const units = h("span", { class: "slot" });
    const set = (a, b) => turnTo(a <= b ? { from: a > addDays(b, 1 - MOST_DAYS) ? a : addDays(b, 1 - MOST_DAYS), to: b } : { from: b, to: a });
    fill(box, h("div", { class: "tool-row page-tools" }, units, kindChoice(r.with.kind, (kind) => turnTo({ kind })), h("span", { class: "own-span" }, dayField(t("st.from"), from, (d) => set(d, to)), "–", dayField(t("st.to"), to, (d) => set(from, d))), h("span", { class: "grow" }), reports(to, r)), place);
    unitChoice(r.with.unit, (unit) => turnTo({ unit })).then((x) => fill(units, x), () => {});
    try {
      const answer = await get("completeness", { unit: r.with.unit, kind: r.with.kind, from, to });
      if (mine !== turn) return;
      fill(place, answer.items.length ? [h("p", { class: "big-figure" }, so(percent(answer.share)), " ", h("small", { class: "quiet" }, t("st.full.stations", { n: answer.items.length }))), matrixLegend(), matrix(answer)] : h("p", { class: "quiet" }, t("st.list.none")));
    } catch (e) {
      if (mine === turn) fill(place, h("p", { class: "problem pad error-text" }, e.vi ? sentence(e) : t("sensing.failed")));
    }
  }

  /** The month's report as the law's paper form has it, for those who answer for it. */
  function reports(to, r) {
    if (!live.session || !maySee("environment", "leader", "aggregator")) return null;
    const month = to.slice(0, 7);
    const file = (format) => saveAs("api/environment/report?" + new URLSearchParams({ month, format, ...(r.with.unit ? { unit: r.with.unit } : {}) }), `moi-truong-${month}.${format}`);
    return h("div", { class: "segmented", role: "group", "aria-label": t("st.report", { month: month.slice(5) + "/" + month.slice(0, 4) }) }, h("span", { class: "segment-text" }, t("st.report", { month: month.slice(5) + "/" + month.slice(0, 4) })), ["pdf", "xlsx"].map((f) => h("button", { type: "button", onclick: () => file(f) }, f.toUpperCase())));
  }

  return { full: true, title: () => t("room.day-du"), render };
}
