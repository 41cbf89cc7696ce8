import { fill, h, icon } from "../dom.js";
import { get, post } from "../api.js";
import { live } from "../state.js";
import { t } from "../i18n.js";
import { number } from "../format.js";
import { say } from "../toast.js";
import { closePopover, popover } from "../popover.js";
import { go, turnTo } from "../stations/route.js";
import { choice } from "../stations/filters.js";
import { askAction, doAction } from "./actions.js";
import { change, num } from "./numbers.js";
import { ask, failure, lastMonth, may, nameOf, periodField, readReport, signInFirst, stateMark } from "./read.js";

/** The table of all units of a form and a period: totals with how they came about, who is missing, taken in or sent back in place. */
export function consolidationPage() {
  let turn = 0, forms = null;

  async function render(box, r) {
    if (!live.session) { fill(box, signInFirst()); return; }
    const mine = ++turn;
    if (!box.childElementCount) fill(box, h("div", { class: "bar w70" }), h("div", { class: "bar w90" }));
    forms ??= (await get("forms", { limit: 500 })).items;
    const communes = forms.filter((f) => f.level === "commune");
    const chosen = forms.find((f) => f.code === r.with.form) ?? communes.find((f) => f.periodType === "MONTHLY") ?? communes[0] ?? forms[0];
    const form = chosen?.code, period = r.with.period ?? chosen?.lastPeriod ?? lastMonth();
    const tools = [choice(t("rp.col.form"), form, forms.map((f) => [f.code, nameOf(f)]), (v) => turnTo({ form: v, period: null })), periodField(period, (p) => turnTo({ period: p }))];
    if (!form) { fill(box, h("p", { class: "empty-room" }, t("rp.form.none"))); return; }
    let doc;
    try { doc = await get("reports/consolidation", { form, period }); } catch (e) {
      if (mine === turn) fill(box, h("div", { class: "page-tools tool-row" }, tools), h("p", { class: "empty-room", role: "alert" }, failure(e)));
      return;
    }
    if (mine !== turn) return;
    const units = [...new Map(doc.rows.flatMap((x) => x.units).map((u) => [u.unit + "|" + (u.agency ?? ""), u])).values()];
    const again = () => render(box, r);
    const href = (format) => "api/reports/consolidation?" + new URLSearchParams({ form, period, format });
    fill(box, h("div", { class: "page-tools tool-row" }, tools, h("span", { class: "grow" }), ["xlsx", "pdf", "csv"].map((f) => h("a", { class: "btn", href: href(f), download: "" }, t("rp.export." + f))),
      may("aggregator") && doc.state !== "frozen" ? h("button", { type: "button", class: "btn solid", onclick: () => freeze(doc, form, period, again) }, t("rp.freeze")) : null),
    h("div", { class: "page-body" },
      h("p", { class: "form-facts" }, h("strong", null, nameOf(doc.form)), h("span", null, doc.period.label), h("span", null, t("rp.cons.count", { accepted: number(doc.accepted ?? 0), sent: number(doc.sent ?? 0), missing: number(doc.missing?.length ?? 0) })), doc.state === "frozen" ? h("span", { class: "chip" }, t("rp.frozen"), doc.hash ? [" ", h("code", null, doc.hash.slice(0, 12))] : null) : null),
      missing(doc.missing ?? []), doc.rows.length ? matrix(doc, units, again) : h("p", { class: "empty-room" }, t("rp.cons.none"))));
  }

  const missing = (list) => (list.length ? h("details", { class: "missing-list", open: list.length <= 12 }, h("summary", null, h("strong", null, t("rp.cons.missing", { n: number(list.length) }))), list.map((u, i) => [i ? ", " : "", u.name, u.daysLate ? h("small", { class: "quiet" }, " (", t("rp.overdue", { n: u.daysLate }), ")") : null])) : null);

  function matrix(doc, units, again) {
    return h("div", { class: "matrix-scroll cons", tabindex: 0, role: "region", "aria-label": t("room.tong-hop") }, h("table", { class: "matrix cons-table" },
      h("thead", null, h("tr", null, h("th", { scope: "col" }, t("rp.col.indicator")), ["rp.total", "rp.col.before", "rp.col.change", "rp.plan"].map((k) => h("th", { scope: "col", class: "right" }, t(k))), units.map((u) => h("th", { scope: "col" }, unitHead(u, again))))),
      h("tbody", null, doc.rows.map((x) => { const by = new Map(x.units.map((u) => [u.unit + "|" + (u.agency ?? ""), u])); return h("tr", null, h("th", { scope: "row" }, x.name, " ", h("small", { class: "quiet" }, x.unitOfMeasure)), h("td", { class: "right total" }, total(x)), h("td", { class: "right so quiet" }, num(x.total?.previous)), h("td", { class: "right so" }, x.total?.change === null || x.total?.change === undefined ? change(x.total?.value, x.total?.previous) : num(x.total.change, 1) + "\u00a0%"), h("td", { class: "right so" }, x.total?.plan ? num((x.total.value / x.total.plan) * 100, 1) + "\u00a0%" : "—"),
        units.map((u) => { const c = by.get(u.unit + "|" + (u.agency ?? "")); const none = !c || c.value === null || c.value === undefined; return h("td", { class: "right so" + (none ? " missing" : "") + (c?.problems ? " warn" : "") + (c?.state === "accepted" ? "" : " pending") }, none ? h("span", { title: c?.noValue ?? t("no.figure") }, "—") : num(c.value)); })); }))));
  }

  /** The total with the way it came about. */
  function total(x) {
    const v = x.total ?? {};
    if (v.method === "refused") return h("span", { class: "quiet" }, t("rp.m.refused"));
    return h("span", null, v.method === "estimated" ? "≈\u00a0" : "", h("strong", { class: "so" }, num(v.value)), v.method === "incomplete" ? h("small", { class: "block" }, t("rp.m.incomplete")) : null);
  }

  /** Name and state of a unit; pressed, what can be done with its report. */
  function unitHead(u, again) {
    const button = h("button", { type: "button", class: "unit-head-button", "aria-expanded": false, onclick: async () => {
      if (!u.report) return popover(button, u.name, h("p", null, t("rp.cons.notsent")));
      const report = await readReport(u.report).catch((e) => { say(failure(e)); return null; });
      if (!report) return;
      const act = (a) => { closePopover(); askAction(report, a, async (reason) => { await doAction(report, a, reason); say(t("rp.done." + a, { form: report.form.title, unit: u.name })); await again(); }); };
      popover(button, u.name, h("p", null, stateMark(report.state, { late: report.late })), h("p", { class: "actions" }, ["accept", "reject"].filter((a) => (report.allowed ?? []).includes(a)).map((a) => h("button", { type: "button", class: "btn" + (a === "accept" ? " solid" : ""), onclick: () => act(a) }, t("rp.do." + a), a === "reject" ? "…" : "")), h("button", { type: "button", class: "link", onclick: () => { closePopover(); go("bieu", u.report); } }, t("rp.open.whole"))));
    } }, h("span", { class: "unit-name-cell" }, u.name), stateMark(u.state ?? "none", { word: false }), u.problems ? icon("warn", 14) : null);
    return button;
  }

  function freeze(doc, form, period, again) {
    ask({ title: t("rp.freeze.title"), what: [h("p", null, t("rp.freeze.what", { accepted: number(doc.accepted ?? 0), missing: number(doc.missing?.length ?? 0) })), h("p", null, t("rp.freeze.follows"))], verb: t("rp.freeze") }, async () => {
      const done = await post("reports/consolidation/freeze", { form, period });
      say(t("rp.freeze.done", { hash: (done?.hash ?? "").slice(0, 12) }));
      await again();
    });
  }

  return { full: true, title: () => t("room.tong-hop"), render };
}

