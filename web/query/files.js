import { h, icon } from "../dom.js";
import { refusalOf, token } from "../api.js";
import { byId } from "../layers.js";
import { live, state } from "../state.js";
import { sentence, t } from "../i18n.js";
import { closePopover, popover } from "../popover.js";
import { sum } from "./ask.js";
import { areaText } from "./cql.js";
import { sourceLine } from "./result.js";
import { csv, workbook } from "./xlsx.js";

const FORMATS = ["gpkg", "shp", "xlsx", "geojson", "kml", "csv", "fgb"];
const SYSTEMS = [["", "WGS 84"], ["9209", "VN-2000 105°30'"], ["9210", "VN-2000 105°45'"], ["3405", "VN-2000 UTM 48N"]];
/** Longer addresses are cut off by servers in between. */
const LONGEST = 6000;

/** The answer as rows of a table: what it is of, the lines of each layer, totals, source. */
export function resultRows(q, a, areaName) {
  const conditions = q.layers.filter((id) => q.filters[id]).map((id) => [t("tc.part.3"), a.layers.find((l) => l.id === id)?.title ?? id, q.filters[id]]);
  const rows = [[t("tc.paper.title")], [t("tc.part.1"), areaName], [t("tc.area.size") + ", m²", a.areaM2], ...conditions, []], bold = new Set([0]);
  bold.add(rows.length);
  rows.push([t("tc.col.layer"), t("tc.col.unit"), t("tc.part.class"), t("tc.col.count"), t("tc.col.partly"), t("tc.col.ha"), t("tc.col.m2"), t("tc.col.plane.m2"), t("tc.col.m")]);
  const line = (l, unit, klass, i) => [l.title, unit, klass, i.count - i.touching, i.partly, l.geometry === "polygon" ? i.areaGeodesicM2 / 1e4 : null, l.geometry === "polygon" ? i.areaGeodesicM2 : null, l.geometry === "polygon" ? i.areaPlanarM2 : null, l.geometry === "line" ? i.lengthM : null];
  for (const l of a.layers) {
    if (l.gone || l.error) { rows.push([l.title, t("tc.failed")]); continue; }
    for (const i of l.items) rows.push(line(l, q.byUnit ? i.unitName : null, l.field ? i.label ?? t("tc.class.none") : null, i));
    if (l.items.length > 1) { bold.add(rows.length); rows.push(line(l, t("tc.total"), null, sum(l.items))); }
  }
  rows.push([], [sourceLine(q, a)]);
  if (a.simulated) rows.push([t("demo.notice")]);
  return { rows, bold };
}

const stamp = (d) => new Date(d.getTime() + 7 * 3600e3).toISOString().slice(0, 16).replace(/[-:T]/g, "");

function save(blob, name) {
  const url = URL.createObjectURL(blob);
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** @param {{rows: any[][], bold: Set<number>}} table @param {string} name of the file, before the time */
export function saveTable(kind, { rows, bold }, time, name) {
  save(kind === "csv" ? csv(rows) : workbook(rows, t("tc.sheet"), bold), `${name}-${stamp(time)}.${kind}`);
}

/** Parameters with which the export of a layer gives the features of the question. */
function parameters(q, at, id, format, crs) {
  const own = q.filters[id], drawn = q.area.kind === "unit" ? null : areaText(q.area);
  const filter = own && drawn ? `(${own}) AND ${drawn}` : own ?? drawn;
  return new URLSearchParams({ format, at, ...(crs && format !== "kml" ? { crs: "EPSG:" + crs } : {}), ...(drawn ? {} : { unit: q.area.unit }), ...(filter ? { filter } : {}) });
}

/** The features of the question as a file: by its address where it is short, otherwise as a form. */
async function take(q, at, id, format, crs) {
  const own = parameters(q, at, id, format, crs), path = `api/layers/${encodeURIComponent(id)}/export`;
  const short = path.length + own.toString().length < LONGEST;
  const answer = short ? await fetch(path + "?" + own, { method: "HEAD", credentials: "same-origin" }) : await fetch(path, { method: "POST", credentials: "same-origin", headers: { "X-XSRF-TOKEN": token() }, body: own });
  if (!answer.ok) {
    // a refusal of HEAD has no words: the same is asked once more for them
    const said = short ? await fetch(path + "?" + own, { credentials: "same-origin" }) : answer;
    throw refusalOf(said.status, await said.text(), null);
  }
  if (short) { h("a", { href: path + "?" + own, download: "" }).click(); return; }
  const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1];
  save(await answer.blob(), name ? decodeURIComponent(name) : `${id}.${format === "shp" ? "zip" : format}`);
}

/** Layer, format and system of coordinates; then the file. */
export function exportChoice(anchor, q, a) {
  const layers = a.layers.filter((l) => !l.error && !l.gone);
  const layer = h("select", { id: "tc-ex-layer", "data-first": "" }, layers.map((l) => h("option", { value: l.id }, l.title)));
  const format = h("select", { id: "tc-ex-format" }, FORMATS.map((f) => h("option", { value: f }, t("tc.format." + f))));
  const crs = h("select", { id: "tc-ex-crs" }, SYSTEMS.map(([code, name]) => h("option", { value: code }, name)));
  const error = h("p", { class: "error-text small", role: "alert" });
  const go = h("button", { type: "button", class: "btn solid", "data-export": "", onclick: async () => {
    go.disabled = true;
    error.textContent = "";
    try { await take(q, a.at, layer.value, format.value, crs.value); closePopover(); } catch (e) { error.textContent = e.vi ? sentence(e) : t("sensing.failed"); }
    go.disabled = false;
  } }, icon("download", 18), t("download"));
  popover(anchor, t("tc.export"), h("div", { class: "download" }, h("label", { for: "tc-ex-layer" }, t("tc.col.layer")), layer, h("label", { for: "tc-ex-format" }, t("tc.format")), format, h("label", { for: "tc-ex-crs" }, t("coords.zone")), crs,
    h("p", { class: "small quiet" }, t("tc.export.whole")), a.simulated || live.boot.demo ? h("p", { class: "small" }, h("span", { class: "chip sim" }, t("demo.chip")), " ", t("demo.notice")) : null, error, h("p", { class: "actions" }, go)));
}
