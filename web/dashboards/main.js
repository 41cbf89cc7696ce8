import { DASHBOARD_PAGE } from "../dashing.js";
import "./terms.js";
import { boardPage } from "./board.js";
import { listPage } from "./list.js";
import { mountWidget } from "./widget.js";

const room = (kit, r) => (r.id ? boardPage(kit) : listPage(kit));
room.each = true;

/** What the page reads when a dashboard is opened for the first time. */
export const dashboards = { rooms: { [DASHBOARD_PAGE]: room }, mountWidget };
