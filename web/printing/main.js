import { TABLES } from "../i18n.js";
import { VI_PRINTING } from "../words/vi-printing.js";
import { EN_PRINTING } from "../words/en-printing.js";
import { createPrinting } from "./panel.js";

Object.assign(TABLES.vi, VI_PRINTING);
Object.assign(TABLES.en, EN_PRINTING);

/** What the page reads when the print dialog is opened for the first time. */
export const printing = { create: createPrinting };
