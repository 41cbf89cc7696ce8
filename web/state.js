import { readUrl, writeUrl } from "./url.js";

/**
 * @typedef {object} State
 * @property {?number} unit selected unit
 * @property {?number} in unit that was gone into; null = the whole
 * @property {?string} at day of the boundaries (yyyy-mm-dd); null = today
 * @property {"district"|"commune"} via whether a province opens into former districts or communes
 * @property {?{lat:number,lon:number,zoom:number}} view
 * @property {?string[]} layers layers switched on, the uppermost first; null = those of the catalogue's choice
 * @property {Object<string,number>} opacity of layers, where it is below 1
 * @property {?string} base base map; null = the plain one
 * @property {"vi"|"en"} lang @property {"auto"|"light"|"dark"|"sun"} theme
 * @property {?string} indicator code of what the units are coloured by @property {?string} period of it; null = the newest
 * @property {"reported"|"on-units"} reading @property {?string} classes method and number: "quantile-5" @property {?string} level of the units
 * @property {?string} measure "plan", "before" or "last-year": shown beside what; null = the value itself
 * @property {?string} limits inner limits of classes set by hand @property {?"circles"} marks how values are drawn; null = filled
 * @property {?string} beside another period, on the other half of the map
 * @property {?string} compare the day on the left half of the map @property {?number} split where the halves meet, in per cent of the width
 * @property {boolean} table @property {?string} page what is open beside or over the map: "tram/TEST01;span=7d"
 */

/** @type {State} */
export const state = {
  unit: null, in: null, at: null, via: "district", view: null, layers: null, opacity: {}, base: null,
  indicator: null, period: null, reading: "reported", classes: null, level: null, measure: null, limits: null, marks: null, beside: null, compare: null, split: null,
  lang: "vi", theme: "auto", table: false, page: null,
};

/** What does not belong in the address: the session, the connection, what is being pointed at. */
export const live = { session: null, offline: null, hover: null, point: null, card: null, pointer: null, catalogue: [], groups: [], counts: {}, drawn: "plain", scaleHidden: "", tool: null, eras: [], today: "", toTake: 0, rooms: {} };

const listeners = [];

/** Calls `fn` after any of the named parts changed. @param {string} names space-separated */
export function on(names, fn) {
  listeners.push([new Set(names.split(" ")), fn]);
}

function tell(changed) {
  for (const [names, fn] of listeners) if (changed.some((c) => names.has(c))) fn();
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Changes the state and tells who listens. A selection makes a step that Back undoes; a pan
 * replaces the address.
 * @param {Partial<State>} patch @param {{push?: boolean}} [how]
 */
export function change(patch, { push = true } = {}) {
  const changed = Object.keys(patch).filter((k) => !same(state[k], patch[k]));
  if (!changed.length) return;
  if (push) writeUrl(state, false);
  Object.assign(state, patch);
  writeUrl(state, push);
  tell(changed);
}

/**
 * Calls `fn` a moment after what a room keeps was changed anywhere: the server tells how often it was. Changes of one
 * moment come as one. @param {string} names space-separated: figures dashboards datasets directives
 * @param {boolean} [firstToo] also when the server first says how things stand: what was read before may be older
 * @returns {() => void} ends it
 */
export function onRooms(names, fn, ms = 400, firstToo = false) {
  const versions = () => names.split(" ").map((n) => live.rooms[n]).join();
  let known = versions(), timer = 0, over = false;
  on("rooms", () => {
    const now = versions();
    if (over || now === known) return;
    // the first line only says how things stand, and the page was just read
    const first = known.split(",").every((v) => v === "");
    known = now;
    if (!first || firstToo) timer ||= setTimeout(() => { timer = 0; if (!over) fn(); }, ms);
  });
  return () => { over = true; clearTimeout(timer); };
}

/** Changes what is not in the address. */
export function setLive(patch) {
  const changed = Object.keys(patch).filter((k) => live[k] !== patch[k]);
  Object.assign(live, patch);
  if (changed.length) tell(changed);
}

/** Takes the state from the address, at the start and on Back. */
export function takeUrl(defaults = {}) {
  const next = { ...defaults, ...readUrl(location.search) };
  const changed = Object.keys(next).filter((k) => !same(state[k], next[k]));
  Object.assign(state, next);
  tell(changed);
}

/** The day whose boundaries are shown. */
export const day = () => state.at ?? live.today;
