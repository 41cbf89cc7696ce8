import { request, token } from "../api.js";
import { h } from "../dom.js";
import { words } from "../layers.js";
import { date, number } from "../format.js";
import { sentence, t } from "../i18n.js";

const items = (layer, id) => `ogc/collections/${encodeURIComponent(layer)}/items` + (id === undefined ? "" : "/" + encodeURIComponent(id));
const call = (method, path, { body, tag } = {}) => request(path, {
  method, cache: "no-store", body: body ? JSON.stringify(body) : undefined,
  headers: { Accept: "application/geo+json, application/json", ...(method === "GET" ? {} : { "X-XSRF-TOKEN": token() }), ...(body ? { "Content-Type": "application/json" } : {}), ...(tag ? { "If-Match": tag } : {}) },
});

/** @returns {Promise<{geometry: object, properties: object, tag: string}>} a row as it is now, with what it takes to change it */
export async function readRow(layer, id) {
  const r = await call("GET", items(layer, id) + "?f=json"), row = await r.json();
  return { geometry: row.geometry, properties: row.properties, tag: r.headers.get("ETag") };
}

const noted = (path, note) => (note ? path + "?note=" + encodeURIComponent(note) : path);
/** Whether it was done at once, or waits for somebody. */
const done = (r) => ({ waits: r.status === 202, id: /items\/(\d+)$/.exec(r.headers.get("Location") ?? "")?.[1] ?? null });

export const addRow = async (layer, row, note) => done(await call("POST", noted(items(layer), note), { body: { type: "Feature", ...row } }));
export const changeRow = async (layer, id, tag, part, note) => done(await call("PATCH", noted(items(layer, id), note), { body: part, tag }));
export const removeRow = async (layer, id, tag, note) => done(await call("DELETE", noted(items(layer, id), note), { tag }));
export const splitRow = async (layer, id, tag, line, note) => done(await call("POST", `api/layers/${encodeURIComponent(layer)}/features/${id}/split`, { body: { line, note }, tag }));

/** Rows around, for corners to meet. */
export async function neighbours(layer, bounds) {
  const r = await call("GET", `${items(layer)}?f=json&limit=300&bbox=${bounds.toBBoxString()}`);
  return (await r.json()).features;
}

/** A value in words. */
export function shown(field, v) {
  if (v === null || v === undefined || v === "") return t("ed.empty");
  if (field.values?.[v]) return words(field.values[v]);
  if (field.type === "date") return date(String(v));
  if (typeof v === "boolean") return t(v ? "yes" : "no");
  if (typeof v === "number") return number(v, Number.isInteger(v) ? 0 : 2) + (field.unit ? "\u00a0" + field.unit : "");
  return String(v);
}

/** Without a network what was written is still here, which says more than that the network is gone. */
export const failure = (e) => (e.vi && e.status !== 0 ? sentence(e) : t("ed.offline"));
export const alertBox = (e) => h("p", { class: "error-text", role: "alert" }, failure(e));
