import { h } from "./dom.js";
import { live, state } from "./state.js";
import { t } from "./i18n.js";
import { say } from "./toast.js";

/** The page on which files become layers, by its name in the address. */
export const IMPORT_PAGE = "nhap-du-lieu";

/** Who may bring files in: not an account that is bound to some units. The server asks again. */
export const mayImport = () => (live.session?.roles ?? []).some((r) => r === "administrator" || r === "planner") && !live.session.scope?.units?.length;

export const isImportPage = (page = state.page) => page?.split(/[/;]/)[0] === IMPORT_PAGE;

let part = null;

/** The import page and the download of layers: read when first asked for. */
export function readImports() {
  if (!part) {
    const href = document.querySelector("link[rel=stylesheet]").href.replace("app.css", "imports/imports.css");
    const styled = new Promise((done) => document.head.append(h("link", { rel: "stylesheet", href, onload: done, onerror: done })));
    part = Promise.all([import("./imports/main.js"), styled]).then(([m]) => m.imports);
    part.catch(() => { part = null; });
  }
  return part;
}

/** Formats, coordinates and area in which a layer can be taken along. */
export function openDownload(anchor, layer) {
  readImports().then((r) => r.download(anchor, layer), () => say(t("sensing.failed")));
}
