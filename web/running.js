import { h } from "./dom.js";
import { live, state } from "./state.js";
import { readReports } from "./reporting.js";

/** The month of those who run the service, and messages to systems above, by their names in the address. */
export const OPERATIONS_PAGE = "van-hanh";
export const MESSAGES_PAGE = "lien-thong";

const has = (...roles) => (live.session?.roles ?? []).some((r) => roles.includes(r));

/** Who finds them in the menu. The server asks again. */
export const mayReadOperations = () => has("administrator", "operator", "leader");
export const mayReadMessages = () => has("administrator", "aggregator", "leader", "operator");

export const isRunningPage = (page = state.page) => [OPERATIONS_PAGE, MESSAGES_PAGE].includes(page?.split(/[/;]/)[0]);

let part = null;

/** Both pages: read when first asked for. */
export function readRunning() {
  if (!part) {
    const href = document.querySelector("link[rel=stylesheet]").href.replace("app.css", "operations/operations.css");
    const styled = new Promise((done) => document.head.append(h("link", { rel: "stylesheet", href, onload: done, onerror: done })));
    part = Promise.all([import("./operations/main.js"), readReports(), styled]).then(([m]) => m.running);
    part.catch(() => { part = null; });
  }
  return part;
}
