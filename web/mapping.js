import { h, icon } from "./dom.js";
import { change, live, on, state } from "./state.js";
import { t } from "./i18n.js";
import { say } from "./toast.js";

/** Saved maps by their names in the address: `ban-do`, one of them as `ban-do/{key}`; what changed: `thay-doi/{layer}`. */
export const MAPS_PAGE = "ban-do";
export const CHANGES_PAGE = "thay-doi";

export const isMapsPage = (page = state.page) => [MAPS_PAGE, CHANGES_PAGE].includes(page?.split(/[/;]/)[0]);

/** Whether the address brought a view of its own: then a saved map brings only what is drawn on it. */
export const cameWithView = new URLSearchParams(location.search).has("c");

/** What was open before the saved maps: a question and its filters are kept with a map. */
let before = null;
on("page", () => { if (!isMapsPage()) before = state.page; });
export const pageBefore = () => before;

let part = null;

/** Read when first asked for. */
export function readMaps() {
  if (!part) {
    const first = document.querySelector("link[rel=stylesheet]").href;
    const styles = ["query/query.css", "maps/maps.css"].map((name) => new Promise((done) => document.head.append(h("link", { rel: "stylesheet", href: first.replace("app.css", name), onload: done, onerror: done }))));
    part = Promise.all([import("./maps/main.js"), ...styles]).then(([m]) => m.maps);
    part.catch(() => { part = null; });
  }
  return part;
}

/** Two days on one map: begins when the address names the other day. @param {{view: object, stage: Element, painter: () => object}} kit */
export function createCompare(kit) {
  let swipe = null;
  const draw = () => {
    if (!state.compare && !swipe) return;
    swipe ??= readMaps().then((m) => m.swipe(kit));
    swipe.then((s) => s.draw(), () => { swipe = null; say(t("compare.failed")); });
  };
  on("compare", draw);
  return { start: draw };
}

/** Asks which two days shall part the map. @param {Element} anchor stands in the page when it is asked */
export const compareAt = (anchor) => readMaps().then((m) => m.chooseDays(anchor), () => say(t("compare.failed")));

export const compareButton = () => h("button", { type: "button", class: "btn", "data-compare": "", onclick: (e) => compareAt(e.currentTarget) }, icon("over", 16), t("compare"));

/** The page of what changed in a layer. */
export const openChanges = (layer) => change({ page: CHANGES_PAGE + "/" + layer });

/** Layers whose changes are known row by row: those with rows of their own. */
export const knowsChanges = (layer) => !!live.session && (layer?.kind === "features" || (layer?.fields ?? []).some((f) => f.name === "validFrom" || f.name === "validTo"));
