import { TABLES } from "../i18n.js";
import { live } from "../state.js";
import { VI_REPORTS } from "../words/vi-reports.js";
import { EN_REPORTS } from "../words/en-reports.js";
import { VI_THEMATIC } from "../words/vi-thematic.js";
import { EN_THEMATIC } from "../words/en-thematic.js";
import { formPage } from "./form.js";
import { inboxPage } from "./inbox.js";
import { approvalPage } from "./approve.js";
import { progressPage } from "./progress.js";
import { consolidationPage } from "./consolidate.js";
import { cataloguePage } from "./catalogue.js";
import { calendarPage } from "./calendar.js";
import { peoplePage } from "./people.js";
import { requestsPage } from "./requests.js";
import { pick } from "./picker.js";
import { legend, onMap, rows } from "./onmap.js";
import { question, step } from "./table.js";
import { takeFigures } from "./take.js";
import { openSource } from "./source.js";
import { unitFigure, unitFigures } from "./unit.js";
import { memberFigures } from "./member.js";

Object.assign(TABLES.vi, VI_REPORTS, VI_THEMATIC);
Object.assign(TABLES.en, EN_REPORTS, EN_THEMATIC);

const bieu = (kit, r) => (r.id ? formPage(kit) : inboxPage(kit));
bieu.each = true;

/** The figures that the map shows, as a file. */
const take = () => takeFigures(() => { const { indicator, level, at, reading } = question(); return { indicator, level, at, reading, period: live.figureTable?.period.code }; });

/** What the page reads when figures, forms or their pages are opened for the first time. */
export const reports = {
  rooms: { bieu, duyet: approvalPage, "tien-do": progressPage, "tong-hop": consolidationPage, "chi-tieu": cataloguePage, lich: calendarPage, "phan-cong": peoplePage, "kien-nghi": requestsPage },
  pick, take, legend, onMap, rows, step, unitFigure, unitFigures, openSource, memberFigures,
};
