import { h } from "./dom.js";
import { live, state } from "./state.js";
import { readReports } from "./reporting.js";

/** The page of the datasets and of the quality of what they bring, by its name in the address. */
export const DATA_PAGE = "du-lieu";

/** Whoever signed in. The server asks again. */
export const mayReadData = () => !!live.session;

export const isDataPage = (page = state.page) => page?.split(/[/;]/)[0] === DATA_PAGE;

let part = null;

/** Datasets, quality, reconciliation: read when first asked for. The bars of quality come with the reports. */
export function readData() {
  if (!part) {
    const href = document.querySelector("link[rel=stylesheet]").href.replace("app.css", "data/data.css");
    const styled = new Promise((done) => document.head.append(h("link", { rel: "stylesheet", href, onload: done, onerror: done })));
    part = Promise.all([import("./data/main.js"), readReports(), styled]).then(([m]) => m.data);
    part.catch(() => { part = null; });
  }
  return part;
}
