import { TABLES } from "../i18n.js";
import { DIRECTIVE_PAGE } from "../directing.js";
import { readRooms } from "../sensing.js";
import { VI_DIRECTIVES } from "../words/vi-directives.js";
import { EN_DIRECTIVES } from "../words/en-directives.js";
import { listPage } from "./list.js";
import { onePage } from "./one.js";
import { give } from "./dialog.js";

Object.assign(TABLES.vi, VI_DIRECTIVES);
Object.assign(TABLES.en, EN_DIRECTIVES);

const room = (kit, r) => (r.id ? onePage(kit) : listPage(kit));
room.each = true;

/** What the page reads when directives are opened, or given, for the first time. */
export const directives = { rooms: { [DIRECTIVE_PAGE]: room },
  // the choice of a unit has its words with the stations
  give: (anchor, subject) => readRooms().then(() => give(anchor, subject)),
};
