import * as data from "../data.js";
import { levelNow } from "./table.js";

/** Label points of the units of a table, with its figures as text. */
export async function labelPoints(doc, level = levelNow()) {
  const units = await data.units(level, null, doc.at).catch(() => []);
  return units.filter((u) => u.lon !== undefined && doc.items.has(u.id)).map((u) => {
    const x = doc.items.get(u.id);
    return { type: "Feature", id: u.id, geometry: { type: "Point", coordinates: [u.lon, u.lat] }, properties: { method: x.method, label: x.text ? (x.method === "estimated" ? "≈\u00a0" : "") + x.text + (x.method === "incomplete" ? "\u00a0–" : "") : null } };
  });
}
