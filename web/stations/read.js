import { get } from "../api.js";
import { live } from "../state.js";
import { t } from "../i18n.js";
import { stationLook } from "../map/looks.js";

/** One station as the pages use it: what came in parts is one, with the look of its symbol. */
export function whole(answer) {
  const x = answer.station && typeof answer.station === "object" ? { ...answer, ...answer.station } : answer;
  return { ...x, ...lookOf(x) };
}

/** The look of a station of a list, as the map draws it. */
export function lookOf(x) {
  const { look, band } = stationLook({ ...x, index: x.index?.value ?? null, band: x.index?.band ?? null, indexKind: x.index?.kind, cadence: x.cadenceS }, Date.now());
  return { look, band, indexKind: x.index?.kind ?? (x.type === "air" ? "VN_AQI" : "VN_WQI") };
}

export const station = (code) => get("stations/" + encodeURIComponent(code)).then(whole);

/** All stations the account may see, with their newest values. */
export const latest = (params) => get("stations/latest", params).then((a) => a.items.map(whole));

export const series = (code, params) => get(`stations/${encodeURIComponent(code)}/series`, params);

/** Whether the account may change stations and their values. */
export const mayWrite = () => (live.session?.roles ?? []).some((r) => r === "administrator" || r === "environment");
export const maySee = (...roles) => (live.session?.roles ?? []).some((r) => r === "administrator" || roles.includes(r));

/** Whether the register knows where it stands. */
export const hasPlace = (x) => x?.lon !== null && x?.lon !== undefined;

/** Symbols that are words of English; the others are formulas and stand as they are. */
const WORDS = new Set(["Temp", "RH", "WindSpeed", "WindDir", "Color", "Turbidity", "Chloride", "Sulfide", "Oil", "Phenol", "Flow", "Level", "Rain", "Volume", "Outflow"]);
export const parameterName = (symbol) => (WORDS.has(symbol) ? t("st.p." + symbol) : symbol ?? "");

/** Words of a code; the code itself where there are none. */
export const kindName = (type) => (type ? t("st.kind." + type) : "");
export const stateName = (x) => t("st.state." + x);

/** The stations without their values, every page of them. */
export async function stations() {
  const items = [];
  let next;
  do {
    const page = await get("stations", { limit: 2000, next });
    items.push(...page.items.map(whole));
    next = page.next;
  } while (next);
  return items;
}
