import { h } from "../dom.js";
import { change, day, live, state } from "../state.js";
import { date, lastDay } from "../format.js";
import { t } from "../i18n.js";
import { closePopover, popover } from "../popover.js";
import { dayOf } from "../bar/era.js";

/** A day some time before another. */
export const daysBefore = (iso, n) => new Date(Date.parse(iso) - n * 86_400_000).toISOString().slice(0, 10);

/** The left day that is offered first: the eve of the present boundaries, otherwise a month ago. */
function usual() {
  const past = live.eras.find((e) => e.to && e.to <= day());
  return past ? lastDay(past.to) : daysBefore(day(), 30);
}

/** Asks which two days stand beside one another. */
export function chooseDays(anchor) {
  const error = h("p", { class: "error-text small", role: "alert" });
  const field = (id, value, first) => { const el = h("input", { id, class: "so", inputmode: "numeric", autocomplete: "off", placeholder: t("era.form"), ...(first ? { "data-first": "" } : {}) }); el.value = date(value); return el; };
  const left = field("vs-left", state.compare ?? usual(), true), right = field("vs-right", day());
  const offers = [...live.eras.filter((e) => e.to).slice(0, 2).map((e) => [t("vs.before", { day: date(e.to) }), lastDay(e.to)]), [t("vs.month"), daysBefore(live.today, 30)], [t("vs.year"), daysBefore(live.today, 365)]];
  popover(anchor, t("compare"), h("form", { class: "signin", onsubmit: (e) => {
    e.preventDefault();
    const a = dayOf(left.value), b = dayOf(right.value);
    if (!a || !b) { error.textContent = t("era.wrong"); return; }
    if (a === b) { error.textContent = t("vs.same"); return; }
    closePopover();
    change({ compare: a, at: b === live.today ? null : b });
  } }, h("label", { for: "vs-left" }, t("vs.left")), left, h("div", { class: "actions" }, offers.map(([words, iso]) => h("button", { type: "button", class: "btn", onclick: () => { left.value = date(iso); } }, words))),
  h("label", { for: "vs-right" }, t("vs.right")), right, error, h("p", { class: "small quiet" }, t("vs.what")), h("p", { class: "actions" }, h("button", { class: "btn solid", "data-compare-go": "" }, t("vs.show")))));
}
