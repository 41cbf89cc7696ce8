import { TABLES } from "../i18n.js";
import { QUERY_PAGE } from "../querying.js";
import { VI_QUERY } from "../words/vi-query.js";
import { EN_QUERY } from "../words/en-query.js";
import { queryPage } from "./page.js";

Object.assign(TABLES.vi, VI_QUERY);
Object.assign(TABLES.en, EN_QUERY);

/** What the page reads when questions are opened for the first time. */
export const query = { rooms: { [QUERY_PAGE]: queryPage } };
