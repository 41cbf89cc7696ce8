import { fill, h, icon } from "../dom.js";
import * as data from "../data.js";
import { live, state } from "../state.js";
import { title } from "../layers.js";
import { nameOn } from "../nav.js";
import { date } from "../format.js";
import { t } from "../i18n.js";
import { popover } from "../popover.js";

const FORMATS = ["gpkg", "shp", "geojson", "fgb", "kml", "csv", "xlsx"];

/** KML knows only one: WGS 84. */
const ONE_CRS = new Set(["kml"]);

/** WGS 84 and the zones of the province first; the others as they lie from west to east. */
const CRS = [[4326, "WGS 84"], [9209, "VN-2000 105°30'"], [9210, "VN-2000 105°45'"], [3405, "VN-2000 UTM 48N"], [3406, "VN-2000 UTM 49N"], [4756, "VN-2000"], [5897, "VN-2000 105°00'"], [9211, "VN-2000 106°00'"], [9212, "VN-2000 106°15'"], [9213, "VN-2000 106°30'"],
  [9205, "VN-2000 103°00'"], [9206, "VN-2000 104°00'"], [9207, "VN-2000 104°30'"], [9208, "VN-2000 104°45'"], [9214, "VN-2000 107°00'"], [9215, "VN-2000 107°15'"], [9216, "VN-2000 107°30'"], [5899, "VN-2000 107°45'"], [5898, "VN-2000 108°00'"], [9217, "VN-2000 108°15'"], [9218, "VN-2000 108°30'"], [32648, "WGS 84 UTM 48N"], [3857, "Web Mercator"]];

const KEY = "vonglau.download";
const kept = () => { try { return JSON.parse(localStorage.getItem(KEY)) ?? {}; } catch { return {}; } };

/** The address under which a layer comes as a file. */
export const address = (id, { format, crs, unit, labels }) => {
  const q = new URLSearchParams({ format, ...(crs && !ONE_CRS.has(format) ? { crs: "EPSG:" + crs } : {}), ...(unit ? { unit } : {}), ...(labels ? { labels: state.lang } : {}), ...(state.at ? { at: state.at } : {}) });
  return `api/layers/${encodeURIComponent(id)}/export?${q}`;
};

/** A small sheet: format, coordinates, which part; then one button. @param {Element} anchor @param {object} layer */
export async function download(anchor, layer) {
  const was = kept();
  const now = { labels: was.labels === true, format: FORMATS.includes(was.format) ? was.format : "gpkg", crs: CRS.some(([c]) => c === was.crs) ? was.crs : 4326, unit: null };
  const within = state.unit ?? state.in;
  const unit = within ? await data.unit(within).catch(() => null) : null;
  now.unit = unit?.id ?? null;
  const error = h("p", { class: "error-text", role: "alert" });
  const note = h("p", { class: "small quiet" });
  const crs = h("select", { id: "dl-crs", onchange: () => { now.crs = Number(crs.value); turn(); } }, CRS.map(([code, name]) => h("option", { value: code }, t("dl.crs.of", { name, code }))));
  crs.value = now.crs;
  const format = h("select", { id: "dl-format", "data-first": "", onchange: () => { now.format = format.value; turn(); } }, FORMATS.map((f) => h("option", { value: f }, t("dl.format." + f))));
  format.value = now.format;
  const area = unit ? h("select", { id: "dl-unit", onchange: () => { now.unit = area.value ? unit.id : null; turn(); } }, h("option", { value: "1" }, nameOn(unit)), h("option", { value: "" }, t("dl.unit.all"))) : null;
  const labels = h("input", { type: "checkbox", id: "dl-labels", checked: now.labels, onchange: () => { now.labels = labels.checked; turn(); } });
  const go = h("a", { class: "btn solid", download: "", "data-key": "dl-go", onclick: (e) => take(e, go, error) }, icon("download", 18), t("download"));

  function turn() {
    localStorage.setItem(KEY, JSON.stringify({ format: now.format, crs: now.crs, labels: now.labels }));
    crs.disabled = ONE_CRS.has(now.format);
    note.textContent = t("dl.note." + now.format);
    go.href = address(layer.id, now);
    error.textContent = "";
  }

  turn();
  popover(anchor, t("dl.title", { name: title(layer) }), h("div", { class: "download" }, h("label", { for: "dl-format" }, t("dl.format")), format, note, h("label", { for: "dl-crs" }, t("dl.crs")), crs,
    area ? [h("label", { for: "dl-unit" }, t("dl.unit")), area] : h("p", { class: "small quiet" }, t("dl.unit.none")), state.at ? h("p", { class: "small quiet" }, t("dl.at", { day: date(state.at) })) : null, h("label", { class: "check" }, labels, h("span", null, t("dl.labels"))), layer.simulated || live.boot.demo ? h("p", { class: "small" }, h("span", { class: "chip sim" }, t("demo.chip")), " ", t("dl.sim")) : null, error, h("p", { class: "actions" }, go)));
}

/** Asks first whether the file can be had: a browser would store the words of a refusal as the file. */
async function take(e, link, error) {
  if (link.dataset.asked) { delete link.dataset.asked; return; }
  e.preventDefault();
  fill(error);
  try {
    const answer = await fetch(link.href, { method: "HEAD", credentials: "same-origin" });
    if (!answer.ok) { error.textContent = t(answer.status === 503 || answer.status === 429 ? "dl.busy" : answer.status === 404 ? "dl.gone" : "dl.failed", { code: "HTTP-" + answer.status }); return; }
  } catch {
    error.textContent = t("dl.failed", { code: "NET-01" });
    return;
  }
  link.dataset.asked = "1";
  link.click();
}
