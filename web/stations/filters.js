import { h } from "../dom.js";
import { t } from "../i18n.js";
import * as data from "../data.js";
import { topOf } from "../nav.js";
import { live } from "../state.js";

export const KINDS = ["air", "surface_water", "groundwater", "wastewater", "stack", "rain", "water_level", "reservoir", "abstraction", "other"];

/** A choice with an empty first line that means "all". */
export function choice(label, value, options, onchange) {
  const select = h("select", { "aria-label": label, onchange: (e) => onchange(e.target.value || null) }, h("option", { value: "" }, label), options.map(([v, text]) => h("option", { value: v }, text)));
  select.value = value ?? "";
  return select;
}

export const kindChoice = (value, onchange) => choice(t("st.kind.all"), value, KINDS.map((k) => [k, t("st.kind." + k)]), onchange);

/** Provinces, former districts and communes of today, in one list with their levels as headings. */
export async function unitChoice(value, onchange) {
  const today = live.today;
  const top = await topOf(today);
  const [districts, communes] = await Promise.all([data.units("district", null, today).catch(() => []), data.units("commune", null, today).catch(() => [])]);
  const byName = (a, b) => a.shortName.localeCompare(b.shortName, "vi", { numeric: true });
  const group = (label, units) => (units.length ? h("optgroup", { label }, [...units].sort(byName).map((u) => h("option", { value: u.id }, u.virtual ? t("former", { name: u.name }) : u.name))) : null);
  const select = h("select", { "aria-label": t("st.unit.choice"), onchange: (e) => onchange(e.target.value || null) },
    h("option", { value: "" }, t("st.unit.all")), top.level === "province" && top.items.length > 1 ? group(t("levels.province"), top.items) : null,
    group(t("children.districts"), districts), group(t("levels.commune"), communes));
  select.value = value ?? "";
  return select;
}
