import { get } from "./api.js";
import { day } from "./state.js";

/**
 * @typedef {object} Unit one administrative unit, as the server gives it
 * @property {number} id @property {string} code @property {string} name "Phường Tân Ninh"
 * @property {string} shortName @property {string} type
 * @property {"province"|"district"|"commune"} level
 * @property {{id:number,code:string,name:string,level:string,virtual:boolean,kind:"whole"|"part",share?:number}[]} parents
 * @property {?string} validFrom @property {boolean} validFromExact false: "at the latest then"
 * @property {?string} validTo exclusive @property {boolean} virtual former district
 * @property {boolean} illustrative its boundary is made up for a demonstration
 * @property {?string} decree @property {?number} areaKm2 published @property {?string} areaSource
 * @property {number} areaMeasuredKm2 geodesic, of the boundary on file
 * @property {?number} population @property {?string} populationSource
 * @property {number} lon label point @property {number} lat
 * @property {number[]} bounds w s e n @property {{district:number,commune:number}} children
 */

const kept = new Map();

/** Asks once and keeps the answer; a failed question is asked again next time. */
function once(path, params) {
  const key = path + JSON.stringify(params ?? {});
  if (!kept.has(key)) {
    const answer = get(path, params);
    kept.set(key, answer);
    answer.catch(() => kept.delete(key));
    if (kept.size > 400) kept.delete(kept.keys().next().value);
  }
  return kept.get(key);
}

/** Zooms at which another generalisation of the boundaries is asked for. */
export const bucket = (zoom) => (zoom < 9.5 ? 8 : zoom < 12 ? 11 : 14);

/** @returns {Promise<Unit>} the facts of the day that is shown, or of the unit's own last day */
export const unit = (id) => once("units/" + id, { at: day() });
export const succession = (id) => once(`units/${id}/succession`);
export const eras = () => once("units/eras");
export const unitsAt = (lon, lat, at) => once("units/at", { lon: lon.toFixed(6), lat: lat.toFixed(6), at });

/** @returns {Promise<Unit[]>} the units of a level under a parent, every page of them */
export async function units(level, parent, at) {
  const items = [];
  let next;
  do {
    const page = await once("units", { level, parent, at, limit: 2000, next });
    items.push(...page.items);
    next = page.next;
  } while (next);
  return items;
}

export const boundaries = (level, parent, at, zoom) =>
  once("units/boundaries", { level, parent, at, zoom: bucket(zoom) });
export const lines = (level, at, zoom, parent) => once("units/lines", { level, parent, at, zoom: bucket(zoom) });

/** Forgets what was read, after signing in or out and on "try again". */
export const forget = () => kept.clear();
