import { h } from "./dom.js";
import { live, state } from "./state.js";
import { readReports } from "./reporting.js";

/** The morning page, by its name in the address: `giao-ban`, of another day as `giao-ban/2026-11-20`. */
export const BRIEFING_PAGE = "giao-ban";

const READERS = ["administrator", "leader", "aggregator", "operator", "environment"];

/** Who finds it in the menu. The server asks again. */
export const mayReadBriefing = () => (live.session?.roles ?? []).some((r) => READERS.includes(r));

export const isBriefingPage = (page = state.page) => page?.split(/[/;]/)[0] === BRIEFING_PAGE;

let part = null;

/** The morning page: read when first asked for. */
export function readBriefing() {
  if (!part) {
    const href = document.querySelector("link[rel=stylesheet]").href.replace("app.css", "briefing/briefing.css");
    const styled = new Promise((done) => document.head.append(h("link", { rel: "stylesheet", href, onload: done, onerror: done })));
    part = Promise.all([import("./briefing/main.js"), readReports(), styled]).then(([m]) => m.briefing);
    part.catch(() => { part = null; });
  }
  return part;
}
