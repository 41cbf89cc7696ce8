import { h, icon, so } from "../dom.js";
import { t } from "../i18n.js";
import { attachments } from "./files.js";
import { isEmptyCell } from "./grid.js";
import { moment, said, word } from "./read.js";

/** What is wrong, the worst first; each line leads to its cell. */
export function problemsList(report, sheet, grid) {
  const order = { error: 0, warning: 1, note: 2 };
  const unread = sheet.typedOnly().map((key) => { const place = sheet.at(key), c = sheet.cell(key); return { key, severity: "error", text: place.row.name + ": " + (c.ask ? t("rp.ask.number") + " " + c.typed : c.trouble && c.trouble !== "bad" ? said(c.trouble) : t("rp.bad.number", { text: c.typed })) }; });
  const empty = (report.problems ?? []).filter(isEmptyCell), first = empty.find((p) => p.indicator);
  const found = [...unread, ...(first ? [{ key: sheet.keyOf(first.indicator, first.column ?? report.columns[0]?.id), severity: "note", text: t("rp.empty.n", { n: empty.length }) }] : []), ...[...(report.problems ?? [])].sort((a, b) => order[a.severity] - order[b.severity]).filter((p) => !isEmptyCell(p)).map((p) => ({ key: p.indicator ? sheet.keyOf(p.indicator, p.column ?? report.columns[0]?.id) : null, severity: p.severity, text: said(p), code: p.code }))];
  return h("section", { class: "side-block problems", "aria-live": "off" }, h("h3", null, t("rp.problems", { n: found.length })),
    found.length ? h("ul", null, found.map((p) => h("li", { class: "severity-" + p.severity }, icon(p.severity === "note" ? "info" : "warn", 16), h("span", { class: "sr" }, t("rp.severity." + p.severity), ": "),
      p.key ? h("button", { type: "button", class: "link", onclick: () => grid.focus(p.key) }, p.text) : h("span", null, p.text), p.code ? h("small", { class: "quiet" }, " ", p.code) : null))) : h("p", { class: "quiet" }, t("rp.problems.none")));
}

/** The written part and what is attached to it. */
export function narrativeOf(report, { text, editable, typed, attached }) {
  const n = report.narrative;
  if (!n || (!n.required && !n.text && !(n.attachments ?? []).length && !editable)) return null;
  const area = h("textarea", { rows: 5, id: "narrative", disabled: !editable, maxlength: 20000, oninput: () => typed(area.value) });
  area.value = text ?? n.text ?? "";
  return h("section", { class: "side-block" }, h("h3", null, h("label", { for: "narrative" }, t("rp.narrative")), n.required ? h("small", { class: "quiet" }, " ", t("rp.narrative.required")) : null), area,
    attachments(`reports/${report.id}/attachments`, n.attachments, editable ? attached : null));
}

export function peopleOf(report) {
  const people = report.people ?? [];
  return h("section", { class: "side-block" }, h("h3", null, t("rp.people")), people.length ? h("dl", { class: "facts" }, people.map((p) => [h("dt", null, word("rp.person.", p.role)), h("dd", null, p.name ?? p.user)])) : h("p", { class: "error-text" }, t("rp.people.none")));
}

const ACTIONS = new Set(["create", "save", "submit", "approve", "return", "send", "accept", "reject", "withdraw", "consent", "begin"]);

export function historyOf(report) {
  const list = [...(report.history ?? [])].reverse();
  return h("details", { class: "side-block" }, h("summary", null, t("rp.history", { n: list.length })), h("ol", { class: "history-list" }, list.map((e) => h("li", null, so(moment(e.at)), " · ", ACTIONS.has(e.action) ? t("rp.did." + e.action) : e.action, " · ", e.name ?? e.by, e.reason ? h("p", { class: "quiet" }, e.reason) : null))));
}

