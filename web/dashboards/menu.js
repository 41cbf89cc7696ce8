import { h, icon, iconButton } from "../dom.js";
import { live } from "../state.js";
import { mayEditDashboards } from "../dashing.js";
import { mayGive, openDirective } from "../directing.js";
import { words } from "../layers.js";
import { qualityBars } from "../quality.js";
import { t } from "../i18n.js";
import { closePopover, popover } from "../popover.js";
import { turnTo } from "../stations/route.js";
import { age, ageOf, allCells, gaps } from "./cells.js";
import { onMap } from "./drill.js";
import { paperChoice } from "./paper.js";
import { saveBoard, saveWidget } from "./picture.js";
import { offChoice } from "./switch.js";

const item = (name, label, act, props = {}) => h("button", { type: "button", class: "item", ...props, onclick: () => { closePopover(); act(); } }, icon(name, 18), label);
const fileItem = (label, href) => h("a", { class: "item", href, download: "", onclick: () => setTimeout(closePopover) }, icon("download", 18), label);

export const workbook = (b, widget) => `api/dashboards/${encodeURIComponent(b.id)}.xlsx?` + new URLSearchParams(Object.entries({ period: b.data?.period?.code, unit: b.with.dv, agency: b.with.cq, widget: widget?.def.id }).filter(([, v]) => v));

/** What can be done with one widget, in its title row. */
export function widgetTools(b, widget) {
  const comments = widget.def.comments ?? 0, name = words(widget.def.title);
  const info = iconButton("info", t("db.about", { name }), () => about(b, widget, info), { "aria-haspopup": "dialog", "aria-expanded": false });
  const talk = comments ? h("button", { type: "button", class: "icon-btn talk", "aria-label": t("db.comments.n", { n: comments }), title: t("db.comments.n", { n: comments }), onclick: () => turnTo({ mo: "nhan-xet", o: widget.def.id }) }, icon("comment", 16), h("span", { class: "so" }, String(comments))) : null;
  const more = iconButton("more", t("db.more", { name }), open, { "aria-haspopup": "dialog", "aria-expanded": false, class: "icon-btn more-btn" });
  function open() {
    const plain = ["kpi", "rank", "bar", "column", "stacked", "line", "pie", "gauge", "treemap", "map", "radar"].includes(widget.def.chart);
    const indicator = widget.def.fields?.find((f) => f.indicator)?.indicator;
    popover(more, name, plain ? item("table", t(widget.isTable() ? "db.as.chart" : "db.as.table"), () => widget.table(!widget.isTable()), { "data-first": "" }) : null,
      indicator ? item("base", t("rp.on.map"), () => onMap(b, indicator)) : null,
      item("comment", t("db.comment.write"), () => turnTo({ mo: "nhan-xet", o: widget.def.id })),
      mayGive() ? item("flag", t("directive.give"), () => openDirective(more, { kind: "widget", ref: b.id + "/" + widget.def.id, label: words(b.def.title) + " · " + name, indicator, period: b.data?.period?.code, unit: b.selected?.unit ?? undefined, agency: b.def.agency?.code, page: location.search })) : null,
      item("picture", t("db.png"), () => saveWidget(b, widget)), fileItem(t("db.xlsx"), workbook(b, widget)),
      mayEditDashboards() && !b.def.off ? item("calendar", t(widget.def.off ? "db.on.verb.widget" : "db.off.verb.widget"), () => offChoice(b, widget.def)) : null);
  }
  return [talk, info, more].filter(Boolean);
}

/** Where the figures of a widget come from, how old and how good they are. */
function about(b, widget, anchor) {
  const shape = widget.shape(), { at, newest, late } = ageOf(shape), g = gaps(shape), scores = allCells(shape).map((c) => c.quality).filter(Boolean);
  const mean = scores.length ? Object.fromEntries(["dung", "du", "sach", "song"].map((k) => [k, Math.round(scores.reduce((s, q) => s + (q[k] ?? 0), 0) / scores.length)])) : null;
  const gap = [g.missing ? t("db.gap.missing", { n: g.missing }) : null, g.estimated ? t("db.gap.estimated", { n: g.estimated }) : null, g.incomplete ? t("db.gap.incomplete", { n: g.incomplete }) : null, g.refused ? t("db.gap.refused", { n: g.refused }) : null].filter(Boolean).join(" · ");
  const gone = t("not.recorded");
  const rows = [["source.period", words(b.data?.period?.label) || gone], ["source.place", words(b.data?.unit?.name) || t("db.unit.all")], ["source.line", words(b.def.source) || gone], ["db.agency", words(b.def.agency) || b.def.agency?.code || gone],
    ["rp.age", at ? [age(newest), newest !== at ? " – " + age(at) : "", late ? " · " + t("db.late") : ""] : gone], ["db.gaps", gap || t("db.gap.none")]];
  popover(anchor, words(widget.def.title), live.boot.demo || b.data?.simulated ? h("p", { class: "chips" }, h("span", { class: "chip sim" }, t("demo.chip"))) : null, h("dl", { class: "facts" }, rows.map(([k, v]) => [h("dt", null, t(k)), h("dd", null, v)])), mean ? qualityBars(mean) : null, h("p", { class: "quiet small" }, t("db.about.press")));
}

/** What can be done with the whole board. */
export function boardTools(b) {
  const more = iconButton("more", t("db.board.more"), () => popover(more, t("db.board.more"), item("edit", t(mayEditDashboards() ? "db.edit" : "db.text"), () => turnTo({ mo: "sua", o: null })), item("clock", t("db.versions"), () => turnTo({ mo: "ban", o: null })),
    mayEditDashboards() ? item("calendar", t(b.def.off ? "db.on.verb" : "db.off.verb"), () => offChoice(b)) : null), { "aria-haspopup": "dialog", "aria-expanded": false, "data-key": "more" });
  const print = h("button", { type: "button", class: "btn", "data-key": "print", "aria-haspopup": "dialog", "aria-expanded": false, onclick: () => paperChoice(b, print) }, icon("print", 18), h("span", null, t("print")));
  const n = (b.def.widgets ?? []).reduce((sum, w) => sum + (w.comments ?? 0), 0) + (b.def.comments ?? 0);
  return h("span", { class: "board-tools" }, print, h("button", { type: "button", class: "btn", "data-key": "png", onclick: () => saveBoard(b) }, icon("picture", 18), h("span", null, "PNG")), h("a", { class: "btn", "data-key": "xlsx", href: workbook(b), download: "" }, icon("download", 18), h("span", null, "XLSX")),
    h("button", { type: "button", class: "btn", "data-key": "talk", "aria-pressed": b.with.mo === "nhan-xet", onclick: () => turnTo({ mo: b.with.mo === "nhan-xet" ? null : "nhan-xet", o: null }) }, icon("comment", 18), h("span", null, t("db.comments")), n ? h("b", { class: "so" }, String(n)) : null), live.session ? more : null);
}

