import { h } from "../dom.js";
import { post } from "../api.js";
import { t } from "../i18n.js";
import { ask, asReport, said } from "./read.js";

const WITH_REASON = new Set(["return", "reject", "withdraw"]);

/** A step of a report, against the revision that the person saw. */
export const doAction = (report, action, reason) => post(`reports/${report.id}/${action}`, reason ? { reason } : {}, report.revision).then(asReport);

/** Asks before a step: what it is about, how many figures, what follows. */
export function askAction(report, action, act, problems) {
  const cells = (report.rows ?? []).flatMap((r) => Object.values(r.cells ?? {}));
  const errors = (report.problems ?? []).filter((p) => p.severity === "error"), warnings = (report.problems ?? []).filter((p) => p.severity === "warning");
  const n = cells.filter((c) => c.value !== null && c.value !== undefined).length, none = cells.filter((c) => (c.value === null || c.value === undefined) && c.noValue).length;
  const what = [h("p", null, t("rp.ask.what", { form: report.form.title, unit: report.unit?.name ?? report.agency?.name ?? "", period: report.period.label })),
    h("p", null, t("rp.ask.count", { n, none, warnings: warnings.length })), h("p", null, t("rp.follows." + action)),
    action === "submit" && errors.length ? h("div", { class: "problem pad" }, h("p", null, t("rp.ask.errors", { n: errors.length })), h("ul", null, errors.slice(0, 5).map((p) => h("li", null, said(p))))) : null];
  ask({ title: t("rp.title." + action, { n }), what, verb: t("rp.do." + action), reason: WITH_REASON.has(action) }, async (reason) => {
    try { await act(reason); } catch (e) {
      if (e.code === "report-problems" && e.more?.problems) problems?.(e.more.problems);
      throw e;
    }
  });
}
