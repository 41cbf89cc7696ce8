import { get, post, put, remove } from "../api.js";
import { sentence, t } from "../i18n.js";

const TRIES = 4;

export const failure = (e) => (e.vi ? sentence(e) : t("bd.failed"));
export const listMaps = () => get("maps", { limit: 2000 }).then((r) => r.items);
export const readMap = (key) => get("maps/" + encodeURIComponent(key));
export const addMap = (body) => post("maps", body);
export const changeMap = (map, body) => put("maps/" + map.key, body, map.version);
export const copyMap = (map, name) => post(`maps/${map.key}/copy`, { name });
export const removeMap = (map) => remove("maps/" + map.key, map.version);
export const readComments = (key) => get(`maps/${key}/comments`).then((r) => r.items);
export const addComment = (key, text, drawing) => post(`maps/${key}/comments`, { text, drawing });
export const removeComment = (key, id) => remove(`maps/${key}/comments/${id}`);
export const findPeople = (q) => get("maps/people", { q }).then((r) => r.items);

/**
 * Changes what is drawn, one drawing at a time: where somebody else was faster, the same is done to what they left.
 * @param {object} map as it was read @param {(features: object[]) => object[]} step
 * @returns {Promise<object>} the map as it is now
 */
export async function changeDrawings(map, step) {
  let now = map;
  for (let n = 1; ; n++) {
    try {
      return await changeMap(now, { drawings: { type: "FeatureCollection", features: step(now.drawings.features) } });
    } catch (e) {
      if (e.status !== 412 || n === TRIES) throw e;
      now = await readMap(map.key);
    }
  }
}
