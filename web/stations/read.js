import { get, post } from "../api.js";
import { live, state } from "../state.js";
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
  return { look: look, band, indexKind: x.index?.kind ?? (x.type === "air" ? "VN_AQI" : "VN_WQI") };
}

export const station = (code) => get("stations/" + encodeURIComponent(code)).then(whole);

/** All stations the account may see, with their newest values. */
export const latest = (params) => get("stations/latest", params).then((a) => a.items.map(whole));

export const series = (code, params) => get(`stations/${encodeURIComponent(code)}/series`, params);

/** Changes something; the method other than POST as well. */
export async function send(method, path, body) {
  if (method === "POST") return post(path, body);
  const token = document.cookie.split("; ").find((c) => c.startsWith("XSRF-TOKEN="))?.slice(11) ?? "";
  const answer = await fetch("api/" + path, { method, credentials: "same-origin", headers: { "Content-Type": "application/json", "X-XSRF-TOKEN": token }, body: JSON.stringify(body ?? {}) });
  if (answer.ok) return answer.status === 204 ? null : answer.json().catch(() => null);
  const problem = await answer.json().catch(() => ({}));
  throw Object.assign(new Error(problem.en ?? String(answer.status)), { status: answer.status, code: problem.code ?? "HTTP-" + answer.status, vi: problem.vi ?? t("st.refused"), en: problem.en ?? t("st.refused"), field: problem.field });
}

/** Whether the account may change stations and their values. */
export const mayWrite = () => (live.session?.roles ?? []).some((r) => r === "administrator" || r === "environment");
export const maySee = (...roles) => (live.session?.roles ?? []).some((r) => r === "administrator" || roles.includes(r));

export const words = (x) => x?.[state.lang] ?? x?.vi ?? "";

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
