import { h } from "./dom.js";
import { change, setLive, state } from "./state.js";

/** The page of questions about areas, by its name in the address: `tra-cuu`, one that was kept as `tra-cuu/12`. */
export const QUERY_PAGE = "tra-cuu";

export const isQueryPage = (page = state.page) => page?.split(/[/;]/)[0] === QUERY_PAGE;

let part = null;

/** Questions: read when first asked for. */
export function readQuery() {
  if (!part) {
    const href = document.querySelector("link[rel=stylesheet]").href.replace("app.css", "query/query.css");
    const styled = new Promise((done) => document.head.append(h("link", { rel: "stylesheet", href, onload: done, onerror: done })));
    part = Promise.all([import("./query/main.js"), styled]).then(([m]) => m.query);
    part.catch(() => { part = null; });
  }
  return part;
}

/** Opens the page with a unit as the area. @param {number} unit */
export function askIn(unit) {
  setLive({ card: null });
  change({ page: QUERY_PAGE + ";u=" + unit });
}
