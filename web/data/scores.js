import { h, so } from "../dom.js";
import { get } from "../api.js";
import { state } from "../state.js";
import { date, number } from "../format.js";
import { t } from "../i18n.js";
import { SCORES, qualityCell, qualityText } from "../quality.js";
import { lastMonth, periodField, periodText } from "../reports/read.js";
import { saveAs } from "../stations/picture.js";
import { turnTo } from "../stations/route.js";
import { count, grid, inWords } from "./read.js";

const COUNTS = { dataset: ["deliveries", "expected", "rows", "refused", "corrections"], agency: ["due", "onTime", "late", "missing", "returned", "figures"], unit: ["due", "onTime", "late", "missing", "returned", "figures"] };

/** The four scores of datasets, agencies and units, with the rules that they follow. */
export async function scoresTab(r) {
  const by = COUNTS[r.with.by] ? r.with.by : "dataset", period = r.with.period ?? lastMonth();
  const found = await get("quality", { by, period });
  const name = (x) => inWords({ vi: x.name, en: x.nameEn });
  const choice = h("div", { class: "segmented", role: "group", "aria-label": t("ds.by") }, Object.keys(COUNTS).map((k) => h("button", { type: "button", "aria-pressed": by === k, onclick: () => turnTo({ by: k === "dataset" ? null : k }) }, t("ds.by." + k))));
  const of = by === "dataset" ? "dataset" : "body";
  const save = () => {
    const heads = [t("ds.by." + by), ...SCORES.map((k) => t("q." + k)), ...COUNTS[by].map((k) => t("ds.n." + k))];
    const lines = [[t("q.quality") + " " + periodText(found.period)], heads, ...found.items.map((x) => [name(x), ...SCORES.map((k) => x[k] ?? ""), ...COUNTS[by].map((k) => x.counts?.[k] ?? "")])];
    saveAs(URL.createObjectURL(new Blob(["\ufeff" + lines.map((l) => l.map(cell).join(",")).join("\r\n")], { type: "text/csv" })), `chat-luong-${by}-${found.period}.csv`);
  };
  return [h("div", { class: "tool-row ds-tools" }, choice, periodField(period, (p) => turnTo({ period: p })), h("span", { class: "grow" }), h("button", { type: "button", class: "btn", onclick: save }, t("ds.xlsx"))),
    rules(found),
    found.items.length ? grid(t("q.quality"), [t("ds.by." + by), { text: t("q.col") }, ...COUNTS[by].map((k) => ({ text: t("ds.n." + k), right: true }))], found.items.map((x) => ({ props: { "data-id": x.id, title: qualityText(x) }, cells: [name(x), qualityCell(x, of), ...COUNTS[by].map((k) => count(x.counts?.[k]))] }))) : h("p", { class: "empty-room" }, t("ds.none.due")),
    h("p", { class: "quiet small" }, t("ds.sum", { n: number(found.items.length) }), " · ", so(date(new Date().toISOString().slice(0, 10))))];
}

/** A cell that a spreadsheet takes for nothing but text or a number. */
const cell = (x) => { const s = String(x); const safe = /^[=+\-@\t\r]/.test(s) && Number.isNaN(Number(s)) ? "'" + s : s; return `"${safe.replaceAll('"', '""')}"`; };

function rules(found) {
  return h("details", { class: "ds-rules" }, h("summary", null, t("ds.rule.of")), h("dl", null, SCORES.map((k) => [h("dt", null, t("q." + k), " ", h("small", { class: "quiet" }, t("q.minimum", { n: found.minimum[k] }))), h("dd", null, found.rules[k][state.lang] ?? found.rules[k].vi)])), h("p", { class: "quiet small" }, t("ds.rule.note")));
}
