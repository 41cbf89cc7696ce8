import { TABLES } from "../i18n.js";
import { MESSAGES_PAGE, OPERATIONS_PAGE } from "../running.js";
import { VI_OPERATIONS } from "../words/vi-operations.js";
import { EN_OPERATIONS } from "../words/en-operations.js";
import { operationsPage } from "./month.js";
import { messagesPage } from "./messages.js";

Object.assign(TABLES.vi, VI_OPERATIONS);
Object.assign(TABLES.en, EN_OPERATIONS);

/** What the page reads when one of the two is opened for the first time. */
export const running = { rooms: { [OPERATIONS_PAGE]: operationsPage, [MESSAGES_PAGE]: messagesPage } };
