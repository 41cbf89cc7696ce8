import { TABLES } from "../i18n.js";
import { EDIT_PAGE, PROPOSALS_PAGE } from "../editing.js";
import { EN_EDITING } from "../words/en-editing.js";
import { EN_QUERY } from "../words/en-query.js";
import { VI_EDITING } from "../words/vi-editing.js";
import { VI_QUERY } from "../words/vi-query.js";
import { history } from "./history.js";
import { editPage } from "./page.js";
import { rowPhotos } from "./photos.js";
import { proposalsPage } from "./proposals.js";

Object.assign(TABLES.vi, VI_QUERY, VI_EDITING);
Object.assign(TABLES.en, EN_QUERY, EN_EDITING);

/** What the page reads when a row is changed for the first time. */
export const editing = { history, photos: rowPhotos, rooms: { [EDIT_PAGE]: editPage, [PROPOSALS_PAGE]: proposalsPage } };
