import { TABLES } from "../i18n.js";
import { CHANGES_PAGE, MAPS_PAGE } from "../mapping.js";
import { EN_EDITING } from "../words/en-editing.js";
import { EN_MAPS } from "../words/en-maps.js";
import { EN_QUERY } from "../words/en-query.js";
import { VI_EDITING } from "../words/vi-editing.js";
import { VI_MAPS } from "../words/vi-maps.js";
import { VI_QUERY } from "../words/vi-query.js";
import { changesPage } from "./changes.js";
import { chooseDays } from "./days.js";
import { mapsPage } from "./page.js";
import { createSwipe } from "./swipe.js";

Object.assign(TABLES.vi, VI_QUERY, VI_EDITING, VI_MAPS);
Object.assign(TABLES.en, EN_QUERY, EN_EDITING, EN_MAPS);

/** What the page reads when a saved map or a comparison is opened for the first time. */
export const maps = { rooms: { [MAPS_PAGE]: mapsPage, [CHANGES_PAGE]: changesPage }, swipe: createSwipe, chooseDays };
