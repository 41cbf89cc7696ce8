import { TABLES } from "../i18n.js";
import { VI_DASHBOARDS } from "../words/vi-dashboards.js";
import { EN_DASHBOARDS } from "../words/en-dashboards.js";

Object.assign(TABLES.vi, VI_DASHBOARDS);
Object.assign(TABLES.en, EN_DASHBOARDS);
