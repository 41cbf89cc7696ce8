import { h } from "./dom.js";

let part = null;

/** The print dialog: read when first asked for. */
export function readPrinting() {
  if (!part) {
    const href = document.querySelector("link[rel=stylesheet]").href.replace("app.css", "printing/printing.css");
    const styled = new Promise((done) => document.head.append(h("link", { rel: "stylesheet", href, onload: done, onerror: done })));
    part = Promise.all([import("./printing/main.js"), styled]).then(([m]) => m.printing);
    part.catch(() => { part = null; });
  }
  return part;
}
