import { h, icon } from "../dom.js";
import { change, setLive, state } from "../state.js";
import { words } from "../layers.js";
import { readReports } from "../reporting.js";
import { say } from "../toast.js";
import { closePopover, popover } from "../popover.js";
import { t } from "../i18n.js";
import { turnTo } from "../stations/route.js";
import { textOf } from "./cells.js";

/**
 * A press on a widget. On a bar or a name of a unit or an agency it filters the board; the second
 * press on the same, or a press on a number, opens where the number comes from; with Shift the map.
 * @param {object} b the board @param {object} hit see mountWidget
 */
export function pressed(b, hit, widget) {
  const { category, event, soft } = hit;
  if (event?.shiftKey) return onMap(b, hit.indicator, category.unit);
  if (soft && category.unit && category.unit !== b.selected.unit) return turnTo({ dv: category.unit }, true);
  if (soft && category.agency && category.agency !== b.selected.agency) return turnTo({ cq: category.agency }, true);
  const anchor = hit.anchor ?? pointOf(event, widget.el);
  if (hit.cell?.id !== null && hit.cell?.id !== undefined) return source(b, hit, anchor);
  told(b, hit, anchor);
}

/** The place of a press inside a drawing, as something that a popover can stand beside. */
function pointOf(event, el) {
  const dot = h("span", { class: "pressed-point", "aria-hidden": "true" });
  const r = el.getBoundingClientRect();
  dot.style.left = (event?.clientX ?? r.left + r.width / 2) - r.left + "px";
  dot.style.top = (event?.clientY ?? r.top + r.height / 2) - r.top + "px";
  el.querySelectorAll(".pressed-point").forEach((x) => x.remove());
  el.append(dot);
  return dot;
}

/** The source of a stored figure: the same popover as everywhere. */
function source(b, hit, anchor) {
  readReports().then((r) => {
    r.openSource(anchor, textOf(hit.cell, hit.unit), hit.cell.id);
    const box = document.querySelector(".source-popover");
    if (box && filterable(b, hit.category)) box.append(h("p", { class: "actions" }, filterButton(b, hit.category)));
  }, () => say(t("sensing.failed")));
}

const filterable = (b, c) => (c.unit && c.unit !== b.selected.unit) || (c.agency && c.agency !== b.selected.agency);
const filterButton = (b, c) => h("button", { type: "button", class: "btn", onclick: () => { closePopover(); turnTo(c.unit ? { dv: c.unit } : { cq: c.agency }, true); } }, t("db.filter.by", { what: c.label }));

/** A number that was put together from others, or none at all: what is known of it. */
function told(b, hit, anchor) {
  const { cell, category, unit } = hit, gone = t("not.recorded");
  const rows = [["source.period", words(b.data.period?.label) || cell?.period || gone], ["source.place", category.unit ? category.label : words(b.data.unit?.name) || gone], ["source.line", words(b.def.source) || gone], ["source.method", t("db.method." + (cell?.method ?? "missing"))], cell?.due ? ["db.due", day(cell.due)] : null].filter(Boolean);
  popover(anchor, hit.line.label === category.label ? category.label : category.label + " · " + hit.line.label, h("p", { class: "big so" }, textOf(cell, unit)), cell?.reason ? h("p", null, words(cell.reason)) : null,
    h("dl", { class: "facts" }, rows.map(([k, v]) => [h("dt", null, t(k)), h("dd", null, v)])),
    h("p", { class: "actions" }, filterable(b, category) ? filterButton(b, category) : null, hit.indicator ? h("button", { type: "button", class: "btn", onclick: () => { closePopover(); onMap(b, hit.indicator, category.unit); } }, icon("base", 18), t("rp.on.map")) : null));
}

const day = (iso) => iso.slice(8, 10) + "/" + iso.slice(5, 7) + "/" + iso.slice(0, 4);

/** The indicator of a widget over the units of the map, for the period of the board. */
export function onMap(b, indicator, unit = null) {
  if (!indicator) return say(t("db.no.map"));
  setLive({ card: null });
  change({ page: null, indicator, period: b.data?.period?.code ?? null, unit: unit ?? b.selected?.unit ?? null, table: false });
}

/** What a widget of another kind leads to: a layer, a page of ours, another address. */
export function follow(b, link, anchor) {
  const target = typeof link === "string" ? { url: link } : link;
  if (target.layer) return change({ page: null, layers: [...new Set([target.layer, ...(state.layers ?? [])])] });
  if (target.page) return change({ page: target.page });
  const url = target.url ?? "";
  if (/^\?/.test(url)) { location.assign(url); return; }
  if (/^https?:\/\//.test(url)) { window.open(url, "_blank", "noopener,noreferrer"); return; }
  if (/^[a-z0-9-]+$/.test(url)) return change({ page: null, layers: [...new Set([url, ...(state.layers ?? [])])] });
  popover(anchor, t("db.link.open"), h("p", null, t("db.link.none")));
}
