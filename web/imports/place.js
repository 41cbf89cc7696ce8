import { h, iconButton } from "../dom.js";
import { t } from "../i18n.js";
import { dialog } from "../popover.js";
import { said, select, share, text } from "./read.js";
import { miniMap } from "./minimap.js";

/** Formats in which columns hold the place. */
const TABLES = new Set(["csv", "xlsx", "tsv", "table"]);

/** So many readings are shown at once, even where none of them fits. */
const FEW = 3;

/** Where the rows lie: one small map for each reading of the coordinates. */
export function placeOf(w) {
  const { x } = w, list = x.readings ?? [];
  const open = (x.questions ?? []).some((q) => q.option === "reading" || q.option === "crs");
  const near = list.filter((r, i) => i < FEW || r.inProvince > 0 || r.chosen || r.declared), far = list.filter((r) => !near.includes(r));
  const names = (x.preview?.fields ?? []).map((f) => f.name);
  const table = TABLES.has(String(x.format).toLowerCase()) || (x.members ?? []).some((m) => TABLES.has(String(m.format).toLowerCase()));
  const proposed = (x.questions ?? []).filter((q) => q.option === "reading").flatMap((q) => q.choices ?? []).find((c) => c.value === "proposed") ?? (x.options?.reading === "proposed" ? { value: "proposed", vi: t("im.reading.each"), en: t("im.reading.each") } : null);
  return h("section", { class: "import-block", id: "im-place", "aria-labelledby": "im-place-h" }, h("h3", { id: "im-place-h", tabindex: -1 }, t("im.place")),
    x.preview?.geometry === "none" && !list.length ? h("p", { class: "import-warn" }, t("im.place.none")) : null,
    list.length ? [h("p", { class: "quiet small" }, t(open ? "im.place.ask" : "im.place.what")), h("p", { class: "mini-key small quiet", "aria-hidden": "true" }, h("i", { class: "dot-in" }), t("im.place.in"), h("i", { class: "dot-out" }), t("im.place.out")),
      h("div", { role: list.length > 1 ? "radiogroup" : null, "aria-label": t("im.place") }, h("div", { class: "readings" }, near.map((r) => reading(w, r, list.length))),
        far.length ? h("details", { class: "more-place" }, h("summary", null, t("im.place.others", { n: far.length })), h("div", { class: "readings" }, far.map((r) => reading(w, r, list.length)))) : null)] : null,
    proposed ? h("label", { class: "radio each-row" }, h("input", { type: "radio", name: "reading", value: "proposed", checked: x.options?.reading === "proposed", disabled: !w.editable(), "data-key": "reading-proposed", onchange: () => w.save({ reading: "proposed" }) }), h("span", null, said(proposed), h("small", { class: "quiet" }, t("im.reading.each.note")))) : null,
    h("details", { class: "more-place", open: table && !list.length ? "" : null }, h("summary", null, t("im.place.more")), h("fieldset", { class: "fields plain-set", disabled: !w.editable() }, h("legend", { class: "sr" }, t("im.place.more")),
      text("crs", t("im.crs"), x.options?.crs, (crs) => w.save({ crs, reading: null }), { placeholder: "EPSG:9209", note: t("im.crs.note"), list: "im-crs-known", disabled: !w.editable() }),
      h("datalist", { id: "im-crs-known" }, ["EPSG:9209", "EPSG:9210", "EPSG:3405", "EPSG:4326", "EPSG:32648", "VN2000:Tây Ninh", "VN2000:Long An"].map((v) => h("option", { value: v }))),
      table ? columnChoices(w, names) : null)));
}

function columnChoices(w, names) {
  const o = w.x.options ?? {};
  const list = [["", t("im.column.auto")], ...names.map((n) => [n, n])];
  const one = (key) => select(key, t("im.column." + key), o[key], list, (v) => w.save({ [key]: v, reading: null }), t("im.column." + key + ".note"));
  return [one("x"), one("y"), one("wkt"), text("header", t("im.header"), o.header, (v) => w.save({ header: v === null ? null : Number(v), fields: null, key: null, name: null, x: null, y: null, wkt: null }), { type: "number", min: 0, max: 1000, note: t("im.header.note"), disabled: !w.editable() }),
    h("fieldset", { class: "radios wide" }, h("legend", null, t("im.units")), h("small", { class: "quiet" }, t("im.units.note")), h("div", { class: "unit-columns" }, names.map((n) => {
      const on = (o.units ?? []).includes(n);
      return h("label", { class: "check" }, h("input", { type: "checkbox", checked: on, disabled: !w.editable(), "data-key": "unit-" + n, onchange: (e) => w.save({ units: e.target.checked ? [...(o.units ?? []), n] : (o.units ?? []).filter((u) => u !== n) }) }), h("span", null, n));
    })))];
}

/** One reading: its map, what share of it falls where, and the choice. */
function reading(w, r, of) {
  const facts = [t("im.in.province", { share: share(r.inProvince) }), t("im.in.vietnam", { share: share(r.inVietnam) }), typeof r.inNamed === "number" && !Number.isNaN(r.inNamed) ? t("im.in.named", { share: share(r.inNamed) }) : null].filter(Boolean);
  const label = said(r) + ": " + facts.join(", ");
  const body = [miniMap(r.points ?? [], r.bounds, { label: t("im.map.of", { what: label }) }),
    h("span", { class: "reading-name" }, of > 1 ? h("input", { type: "radio", name: "reading", value: r.id, checked: r.chosen, disabled: !w.editable(), "aria-label": label, "data-key": "reading-" + r.id, onchange: () => w.save({ reading: r.id }) }) : null, h("strong", null, said(r))),
    h("span", { class: "reading-facts so" }, facts.map((f) => h("span", null, f))), r.declared ? h("span", { class: "chip" }, t("im.declared")) : null];
  return h("div", { class: "reading" + (r.chosen ? " chosen" : ""), "data-reading": r.id }, of > 1 ? h("label", null, body) : h("div", null, body), iconButton("full", t("im.map.big", { name: said(r) }), () => big(r, label), { class: "icon-btn reading-big", "data-key": "big-" + r.id }));
}

function big(r, label) {
  const box = dialog(said(r), miniMap(r.points ?? [], r.bounds, { live: true, label }), h("p", { class: "small quiet" }, label));
  box.classList.add("map-dialog");
}
