import { TABLES } from "../i18n.js";
import { VI_STATIONS } from "../words/vi-stations.js";
import { EN_STATIONS } from "../words/en-stations.js";
import { VI_STAFF } from "../words/vi-staff.js";
import { EN_STAFF } from "../words/en-staff.js";
import { card } from "./card.js";
import { createHouse } from "./house.js";

Object.assign(TABLES.vi, VI_STATIONS, VI_STAFF);
Object.assign(TABLES.en, EN_STATIONS, EN_STAFF);

let house = null;

/** What the page reads when stations, alarms or their pages are opened for the first time. */
export const rooms = {
  card,
  /** @param {object} kit what of the page the rooms use */
  open(kit) { return (house ??= createHouse(kit)); },
};
