import { TABLES } from "../i18n.js";
import { IMPORT_PAGE } from "../importing.js";
import { VI_IMPORTS } from "../words/vi-imports.js";
import { EN_IMPORTS } from "../words/en-imports.js";
import { startPage } from "./start.js";
import { importPage } from "./page.js";
import { download } from "./download.js";

Object.assign(TABLES.vi, VI_IMPORTS);
Object.assign(TABLES.en, EN_IMPORTS);

const room = (kit, r) => (r.id ? importPage(kit) : startPage(kit));
room.each = true;

/** What the page reads when a file is brought in, or a layer taken along, for the first time. */
export const imports = { rooms: { [IMPORT_PAGE]: room }, download };
