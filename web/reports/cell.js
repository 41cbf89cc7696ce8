import { h, so } from "../dom.js";
import { t } from "../i18n.js";
import { closePopover, popover } from "../popover.js";
import { withUnit } from "./numbers.js";

/** Reasons that come often; any other can be typed. */
const REASONS = ["rp.why.notyet", "rp.why.none", "rp.why.notours", "rp.why.survey"];

/** What belongs to a cell beside its figure: why there is none, a remark, the figures to compare with. */
export function cellSheet(anchor, { row, column, now, cell, editable, take }) {
  const why = h("input", { id: "cell-why", value: now.noValue ?? "", list: "cell-reasons", maxlength: 500, autocomplete: "off", disabled: !editable });
  const remark = h("textarea", { id: "cell-remark", rows: 2, maxlength: 1000, disabled: !editable });
  remark.value = now.comment ?? "";
  const facts = [["rp.col.before", cell.previous], ["rp.lastyear", cell.lastYear], ["rp.plan", cell.plan]].map(([k, v]) => [h("dt", null, t(k)), h("dd", null, v === null || v === undefined ? t("no.figure") : so(withUnit(v, row.unitOfMeasure)))]);
  popover(anchor, row.name + (column.plan ? " · " + column.title : ""),
    h("form", { class: "signin", onsubmit: (e) => {
      e.preventDefault();
      const part = {};
      if ((why.value.trim() || null) !== (now.noValue ?? null)) Object.assign(part, { noValue: why.value.trim() || null, ...(why.value.trim() ? { typed: "" } : {}) });
      if ((remark.value.trim() || null) !== (now.comment ?? null)) part.comment = remark.value.trim() || null;
      closePopover();
      if (Object.keys(part).length) take(part);
    } },
    h("label", { for: "cell-why" }, t("rp.novalue.label")), why, h("datalist", { id: "cell-reasons" }, REASONS.map((k) => h("option", { value: t(k) }))),
    h("label", { for: "cell-remark" }, t("rp.remark")), remark,
    editable ? h("p", { class: "actions" }, h("button", { class: "btn solid" }, t("rp.cell.keep"))) : null),
    h("dl", { class: "facts" }, facts, h("dt", null, t("rp.entered")), h("dd", null, cell.enteredByName ?? cell.enteredBy ?? t("not.recorded"))));
}
