import { TABLES } from "../i18n.js";
import { BRIEFING_PAGE } from "../briefing.js";
import { VI_BRIEFING } from "../words/vi-briefing.js";
import { EN_BRIEFING } from "../words/en-briefing.js";
import { briefingPage } from "./page.js";

Object.assign(TABLES.vi, VI_BRIEFING);
Object.assign(TABLES.en, EN_BRIEFING);

/** What the page reads when the morning page is opened for the first time. */
export const briefing = { rooms: { [BRIEFING_PAGE]: briefingPage } };
