import { h } from "./dom.js";
import { live, state } from "./state.js";
import { readReports } from "./reporting.js";

/** The page of the dashboards, by its name in the address: `bang`, or one of them as `bang/BIZ_REG`. */
export const DASHBOARD_PAGE = "bang";

export const isDashboardPage = (page = state.page) => page?.split(/[/;]/)[0] === DASHBOARD_PAGE;

/** Who may change a dashboard. The server asks again. */
export const mayEditDashboards = () => (live.session?.roles ?? []).some((r) => r === "administrator" || r === "operator");

let part = null;

/** The dashboards: read when first asked for. They open the sources of figures, so the reports come along. */
export function readDashboards() {
  if (!part) {
    const href = document.querySelector("link[rel=stylesheet]").href.replace("app.css", "dashboards/dashboards.css");
    const styled = new Promise((done) => document.head.append(h("link", { rel: "stylesheet", href, onload: done, onerror: done })));
    part = Promise.all([import("./dashboards/main.js"), readReports(), styled]).then(([m]) => m.dashboards);
    part.catch(() => { part = null; });
  }
  return part;
}
