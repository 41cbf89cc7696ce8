import { get } from "../api.js";
import * as data from "../data.js";
import { context, nameOn } from "../nav.js";
import { day, live, state } from "../state.js";
import { readReports } from "../reporting.js";
import { byId, chosen, drawable, hasFeatures, isFigures, isUnits, title, words } from "../layers.js";
import { date, km2, number } from "../format.js";
import { t } from "../i18n.js";
import { so } from "../dom.js";
import { nameOf, value } from "./card.js";

const MOST = 2000;

const UNIT_COLUMNS = [
  { key: "name", head: () => t("col.name"), text: (u) => nameOn(u) },
  { key: "code", head: () => t("col.code"), text: (u) => u.code, digits: true },
  { key: "area", head: () => t("col.area"), text: (u) => (u.areaKm2 ? km2(u.areaKm2) : u.areaMeasuredKm2 ? "≈\u00a0" + km2(u.areaMeasuredKm2) : "—"), by: (u) => u.areaKm2 ?? u.areaMeasuredKm2 ?? -1, digits: true, right: true },
  { key: "population", head: () => t("col.population"), text: (u) => (u.population ? number(u.population) : "—"), by: (u) => u.population ?? -1, digits: true, right: true },
  { key: "in", head: () => t("col.in"), text: (u) => u.parents.map((p) => nameOn(p) + (p.kind === "part" ? ` (${t("unit.partial").toLowerCase()})` : "")).join(" · ") },
  { key: "from", head: () => t("col.from"), text: (u) => date(u.validFrom), by: (u) => u.validFrom ?? "", digits: true },
];

/** What can be read as a table: the units, and each layer of objects that is on. */
export const subjects = () => ["units", ...chosen().filter((id) => byId(id) && drawable(byId(id)) && hasFeatures(byId(id)) && !isUnits(byId(id)))];
export const subjectName = (id) => (id === "units" ? t("table.units") : title(byId(id)));

/**
 * The rows of a subject.
 * @param {string} subject @param {number[]} box w s e n of what can be seen
 * @returns {Promise<{columns: object[], rows: object[], caption: string, chosen: (row) => boolean, more: boolean}>}
 */
export async function rowsOf(subject, box) {
  if (subject === "units") {
    const { focus, level } = await context();
    const rows = level ? await data.units(level, focus?.id ?? null, day()) : [];
    return { columns: UNIT_COLUMNS, rows, more: false, chosen: (u) => u.id === state.unit,
      caption: t("table.caption", { level: t("levels." + (level ?? "commune")), place: focus ? focus.name : t("panel.whole"), day: date(day()) }) };
  }
  const layer = byId(subject);
  if (isFigures(layer)) return (await readReports()).rows();
  const answer = await get(`layers/${subject}/features`, { bbox: box.map((v) => v.toFixed(5)).join(","), limit: MOST });
  const rows = answer.features.map((f) => ({ layer, id: f.id, name: f.properties.name, properties: f.properties, geometry: f.geometry }));
  return { columns: columnsOf(layer), rows, more: !!answer.next, chosen: isOpen, caption: t("table.layer", { name: title(layer) }) };
}

const isOpen = (row) => live.card?.items.some((i) => i.layer.id === row.layer.id && i.id === row.id) ?? false;

function columnsOf(layer) {
  const fields = (layer.fields ?? []).filter((f) => !["name", "simulated"].includes(f.name)).slice(0, 7);
  return [
    { key: "name", head: () => t("col.name"), text: nameOf },
    ...fields.map((f) => ({
      key: f.name, head: () => words(f.title) + (f.unit ? ", " + f.unit : ""), right: f.type === "number" || f.type === "integer",
      text: (row) => { const v = row.properties[f.name]; return v === null || v === undefined || v === "" ? "—" : cell(f, v); },
      by: (row) => { const v = row.properties[f.name]; return typeof v === "number" ? v : field(f, v); },
    })),
  ];
}

const field = (f, v) => (f.values?.[v] ? words(f.values[v]) : String(v ?? ""));
const cell = (f, v) => (typeof v === "number" ? so(number(v, Number.isInteger(v) ? 0 : 1)) : value({ ...f, unit: null }, v));
