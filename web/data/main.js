import { TABLES } from "../i18n.js";
import { DATA_PAGE } from "../dataing.js";
import { VI_DATA } from "../words/vi-data.js";
import { EN_DATA } from "../words/en-data.js";
import { dataPage } from "./page.js";

Object.assign(TABLES.vi, VI_DATA);
Object.assign(TABLES.en, EN_DATA);

/** What the page reads when the datasets are opened for the first time. */
export const data = { rooms: { [DATA_PAGE]: dataPage } };
