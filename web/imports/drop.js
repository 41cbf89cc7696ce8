import { fill, h, icon } from "../dom.js";
import { uploadAll } from "../api.js";
import { number } from "../format.js";
import { t } from "../i18n.js";
import { announce } from "../toast.js";
import { failure, MOST_BYTES, size } from "./read.js";

/** Names under which the formats go; the server looks at what is inside. */
const NAMES = ".geojson,.json,.ndjson,.geojsonl,.gpkg,.zip,.shp,.dbf,.shx,.prj,.cpg,.sbn,.sbx,.fgb,.kml,.kmz,.gpx,.gml,.xml,.csv,.tsv,.txt,.xlsx,.tab,.dat,.map,.id,.ind,.mif,.mid,.dgn,.dxf";
const SOON_MS = 700;

/** "mo.shp.xml" and "mo.dbf" belong to "mo". */
const stem = (file) => file.name.replace(/(\.shp)?\.[^.]+$/, "").toLowerCase();
const has = (files, end) => files.some((f) => f.name.toLowerCase().endsWith(end));

/**
 * What keeps files from being sent, or is worth knowing before.
 * @param {File[]} files @returns {{fault: ?string, note: ?string}}
 */
export function seenIn(files) {
  const total = files.reduce((sum, f) => sum + f.size, 0);
  if (total > MOST_BYTES) return { fault: t("im.too.big", { size: size(total), most: size(MOST_BYTES) }), note: null };
  if (files.some((f) => f.size === 0)) return { fault: t("im.no.bytes", { name: files.find((f) => f.size === 0).name }), note: null };
  if (new Set(files.map(stem)).size > 1) return { fault: t("im.one.set", { names: files.map((f) => f.name).join(", ") }), note: null };
  if (has(files, ".dbf") && !has(files, ".shp")) return { fault: t("im.shp.missing"), note: null };
  if (has(files, ".shp") && !has(files, ".dbf")) return { fault: null, note: t("im.dbf.missing") };
  return { fault: null, note: null };
}

/** Where files are dropped or chosen; sends them and says how far it is. @param {(made: object) => void} done */
export function dropPlace(done) {
  const field = h("input", { type: "file", multiple: true, accept: NAMES, class: "sr", id: "im-files", tabindex: -1, "aria-hidden": "true", onchange: () => { const files = [...field.files]; field.value = ""; if (files.length) look(files); } });
  const choose = h("button", { type: "button", class: "btn solid", "data-key": "choose", onclick: () => field.click() }, icon("upload", 18), t("im.choose"));
  const body = h("div", { class: "drop-body" });
  const el = h("section", { class: "drop", "aria-label": t("im.choose.long") }, field, body);
  let stop = null;

  const rest = (more) => fill(body, icon("upload", 32), h("p", { class: "drop-lead" }, t("im.drop")), h("p", { class: "actions" }, choose), h("p", { class: "quiet small" }, t("im.formats")), h("p", { class: "quiet small" }, t("im.limit", { most: size(MOST_BYTES) })), more);

  /** What was chosen is shown before it leaves; a fault keeps it here. */
  function look(files) {
    const { fault, note } = seenIn(files);
    if (fault) return rest(h("p", { class: "error-text", role: "alert" }, fault));
    if (!note) return send(files);
    const on = h("button", { type: "button", class: "btn solid", onclick: () => send(files) }, t("im.send.anyway"));
    rest(h("div", { class: "drop-note", role: "alert" }, h("p", null, note), h("p", { class: "actions" }, h("button", { type: "button", class: "btn", onclick: () => rest() }, t("im.cancel")), on)));
    on.focus();
  }

  async function send(files) {
    const total = files.reduce((sum, f) => sum + f.size, 0);
    const bar = h("progress", { max: 1, "aria-label": t("im.sending") });
    const how = h("p", { class: "so", role: "status" }, size(0) + " / " + size(total));
    const began = performance.now();
    stop = new AbortController();
    el.classList.add("sending");
    fill(body, h("p", { class: "drop-lead" }, t("im.sending.what", { names: files.map((f) => f.name).join(", ") })), bar, how, h("p", { class: "actions" }, h("button", { type: "button", class: "btn", onclick: () => stop.abort() }, t("im.cancel"))));
    announce(t("im.sending"));
    let told = 0;
    const progress = (sent, of) => {
      bar.value = of ? sent / of : 0;
      const now = performance.now();
      if (now - told < SOON_MS && sent < of) return;
      told = now;
      const rate = sent / Math.max(0.001, (now - began) / 1000);
      how.textContent = sent >= of ? t("im.sent.all") : t("im.sent", { sent: size(sent), total: size(of), rate: size(rate) }) + (rate > 0 ? " · " + t("im.rest", { time: seconds((of - sent) / rate) }) : "");
    };
    try {
      done(await uploadAll("imports", files, {}, { progress, signal: stop.signal }));
    } catch (e) {
      rest(e.name === "AbortError" ? h("p", { role: "status" }, t("im.sending.stopped")) : h("div", { role: "alert" }, h("p", { class: "error-text" }, failure(e)), h("p", { class: "actions" }, h("button", { type: "button", class: "btn", onclick: () => send(files) }, t("again")))));
      choose.focus({ preventScroll: true });
    } finally {
      el.classList.remove("sending");
    }
  }

  for (const kind of ["dragenter", "dragover"]) el.addEventListener(kind, (e) => { e.preventDefault(); el.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) el.addEventListener(kind, (e) => { e.preventDefault(); if (kind === "drop" || !el.contains(e.relatedTarget)) el.classList.remove("over"); });
  el.addEventListener("drop", (e) => { const files = [...(e.dataTransfer?.files ?? [])]; if (files.length && !el.classList.contains("sending")) look(files); });
  rest();
  return el;
}

/** "8 giây", "3 phút", "1,5 giờ" */
export function seconds(s) {
  if (!Number.isFinite(s)) return "—";
  if (s < 90) return t("im.seconds", { n: number(Math.max(1, Math.round(s))) });
  return s < 5400 ? t("im.minutes", { n: number(Math.round(s / 60)) }) : t("im.hours", { n: number(s / 3600, 1) });
}
