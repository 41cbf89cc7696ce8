import { h, so } from "../dom.js";
import { get } from "../api.js";
import * as data from "../data.js";
import { day } from "../state.js";
import { t } from "../i18n.js";
import { figure, unitText } from "./figures.js";
import { ticks } from "./axis.js";
import { parameterName } from "./read.js";

const CLASSES = 5, COLUMNS = 120, WIDTH = 1200, STRIPE = 8, ID = "vl-surface";

/** A surface that is estimated between stations: classes with stripes, so that nobody takes it for measured. */
export function createSurface(kit) {
  let parameter = null, breaks = null, overlay = null;
  const canvas = document.createElement("canvas");
  let land = null;

  function choose(next) {
    if (next === parameter) return;
    parameter = next;
    breaks = null;
    clear();
  }

  const read = (time) => (parameter ? get("environment/surface", { parameter, time, columns: COLUMNS }) : Promise.resolve(null));

  /** The classes stay as they are while time moves: colours that change their meaning lie. */
  function classes(made) {
    if (breaks) return breaks;
    const known = made.values.filter((v) => v !== null);
    const low = Math.min(...known), high = Math.max(...known);
    const all = ticks(low, high > low ? high : low + 1, CLASSES - 1);
    return (breaks = all.slice(0, CLASSES - 1));
  }

  const classOf = (v) => breaks.filter((b) => v >= b).length;

  /** The province: nobody estimates beyond it. Without its outline the surface stands as it came. */
  const outline = () => (land ??= data.boundaries("province", null, day(), 9).then((f) => f.features.flatMap((x) => (x.geometry.type === "Polygon" ? [x.geometry.coordinates] : x.geometry.coordinates)), () => []));

  async function draw(made) {
    const polygons = await outline();
    classes(made);
    const style = getComputedStyle(document.documentElement);
    const colours = Array.from({ length: CLASSES }, (_, i) => style.getPropertyValue("--burden-" + (i + 1)).trim());
    canvas.width = WIDTH;
    canvas.height = Math.round((WIDTH * made.rows) / made.columns);
    const pen = canvas.getContext("2d");
    if (polygons.length) {
      const x = (lon) => ((lon - made.west) / (made.east - made.west)) * canvas.width, y = (lat) => ((made.north - lat) / (made.north - made.south)) * canvas.height;
      pen.beginPath();
      for (const ring of polygons.flat()) ring.forEach(([lon, lat], i) => (i ? pen.lineTo(x(lon), y(lat)) : pen.moveTo(x(lon), y(lat))));
      pen.clip("evenodd");
    }
    const w = canvas.width / made.columns, hgt = canvas.height / made.rows;
    for (let row = 0; row < made.rows; row++) for (let column = 0; column < made.columns; column++) {
      const v = made.values[row * made.columns + column];
      if (v === null) continue;
      pen.fillStyle = colours[Math.min(CLASSES - 1, classOf(v))];
      pen.fillRect(Math.floor(column * w), Math.floor(row * hgt), Math.ceil(w) + 1, Math.ceil(hgt) + 1);
    }
    pen.globalCompositeOperation = "source-atop";
    pen.strokeStyle = style.getPropertyValue("--ground-in").trim();
    pen.lineWidth = 2.5;
    for (let x = -canvas.height; x < canvas.width; x += STRIPE * 1.5) { pen.beginPath(); pen.moveTo(x, canvas.height); pen.lineTo(x + canvas.height, 0); pen.stroke(); }
    pen.globalCompositeOperation = "source-over";
    place(made);
  }

  function place({ west, south, east, north }) {
    const gl = kit.painter().g?.gl;
    const corners = [[west, north], [east, north], [east, south], [west, south]];
    if (!gl) {
      overlay?.remove();
      overlay = globalThis.L.imageOverlay(canvas.toDataURL(), [[south, west], [north, east]], { pane: "areas", opacity: 0.75, interactive: false }).addTo(kit.view.map);
      return;
    }
    gl.getLayer(ID) && gl.removeLayer(ID);
    gl.getSource(ID) && gl.removeSource(ID);
    gl.addSource(ID, { type: "canvas", canvas, coordinates: corners, animate: false });
    const under = gl.getStyle().layers.find((l) => l.type === "line" && l.id !== "edge" || l.type === "symbol")?.id;
    gl.addLayer({ id: ID, type: "raster", source: ID, paint: { "raster-opacity": 0.8, "raster-fade-duration": 0, "raster-resampling": "nearest" } }, under);
  }

  function clear() {
    overlay?.remove();
    overlay = null;
    const gl = kit.painter().g?.gl;
    if (gl?.getLayer(ID)) gl.removeLayer(ID);
    if (gl?.getSource(ID)) gl.removeSource(ID);
  }

  /** Ranges of the classes with the stripes that say "estimated". */
  function legend(made) {
    const edges = [null, ...breaks, null];
    return h("ul", { class: "class-list surface-classes", "aria-label": t("st.surface.legend", { parameter: parameterName(made.parameter), unit: unitText(made.unit) }) },
      h("li", null, h("strong", null, parameterName(made.parameter), ", ", unitText(made.unit), " · ", t("st.surface.word"))),
      Array.from({ length: breaks.length + 1 }, (_, i) => h("li", null, h("i", { class: `estimate burden-${i + 1}`, "aria-hidden": "true" }),
        so(i === 0 ? "<\u00a0" + figure(edges[1]) : i === breaks.length ? "≥\u00a0" + figure(edges[i]) : figure(edges[i]) + " – <\u00a0" + figure(edges[i + 1])))));
  }

  return { choose, read, draw, clear, legend, parameter: () => parameter };
}
