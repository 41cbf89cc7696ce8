import { change, state } from "../state.js";

/**
 * What is open, as the address has it: `tram/TEST01;p=PM2.5,NO2;span=7d`.
 * @returns {?{name: string, id: ?string, with: Object<string,string>}}
 */
export function route(text = state.page) {
  if (!text) return null;
  const [path, ...rest] = text.split(";");
  const at = path.indexOf("/");
  const parts = rest.map((p) => [p.slice(0, p.indexOf("=")), p.slice(p.indexOf("=") + 1)]).filter(([k]) => k);
  return { name: at < 0 ? path : path.slice(0, at), id: at < 0 ? null : path.slice(at + 1), with: Object.fromEntries(parts) };
}

/** The same as one text; what is empty is left out. */
export function address(name, id, more = {}) {
  const rest = Object.entries(more).filter(([, v]) => v !== null && v !== undefined && v !== "").map(([k, v]) => `;${k}=${v}`);
  return name + (id ? "/" + id : "") + rest.join("");
}

export const go = (name, id, more, how) => change({ page: address(name, id, more) }, how);

/** Changes a part of what is open; Back does not go through every choice. */
export function turnTo(more, push = false) {
  const r = route();
  if (r) go(r.name, r.id, { ...r.with, ...more }, { push });
}
