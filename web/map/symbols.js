import { stationLook } from "./looks.js";

/**
 * Symbols of objects. Stations: the frame says the kind. Facilities: one family of white discs with
 * a glyph, no colour coding. Far out everything is a small dot.
 */

const FRAMES = {
  air: circle, surface_water: drop, groundwater: dropDown, wastewater: square, stack: notched,
  rain: hexagon, water_level: hexagon, reservoir: hexagon, abstraction: hexagon,
};

/** One station symbol as a picture for the legend. @param {string} type */
export function stationSwatch(type, token) {
  const canvas = document.createElement("canvas");
  const ratio = devicePixelRatio || 1;
  canvas.width = canvas.height = 24 * ratio;
  canvas.className = "swatch";
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  station(pen, { x: 12, y: 12 }, 14, { type, state: "active", lastTime: new Date().toISOString() }, token);
  return canvas;
}

/** Size in px of a station and a facility by zoom. */
const size = (zoom) => (zoom < 9 ? 6 : zoom < 11 ? 9 : zoom < 12.5 ? 13 : 18);

/** @param {CanvasRenderingContext2D} pen @param {{x:number,y:number}} p */
export function drawPoint(pen, p, layer, properties, { zoom, token, chosen }) {
  const scale = Number(token("symbol-scale")) || 1;
  const d = (layer === "stations" ? size(zoom) : zoom < 12 ? 5 : size(zoom)) * scale;
  pen.lineJoin = "round";
  if (layer === "stations") station(pen, p, d, properties, token);
  else facility(pen, p, d, layer, properties, token, zoom);
  if (chosen) {
    ring(pen, p, d / 2 + 5, token("casing"), 5);
    ring(pen, p, d / 2 + 5, token("select"), 2.5);
  }
}

function station(pen, p, d, properties, token) {
  const frame = FRAMES[properties.type] ?? circle;
  const { look, band } = stationLook(properties, Date.now());
  const index = properties.indexKind === "VN_WQI" ? "wqi" : "aqi";
  const idle = !/^(band|over|active|near|late)/.test(look);
  pen.beginPath();
  frame(pen, p.x, p.y, d / 2);
  pen.lineWidth = 4;
  pen.strokeStyle = token("casing");
  if (d > 8) pen.stroke();
  pen.fillStyle = idle ? token("symbol-disc") : band ? token(`${index}-${band}`) : look.startsWith("over") ? token("sev-" + look.slice(5)) : token("station");
  pen.fill();
  pen.lineWidth = d > 8 ? 1.5 : 1;
  pen.strokeStyle = idle ? token("station") : d > 8 ? token("symbol-edge") : token("casing");
  pen.stroke();
  if (!band || d < 12) return;
  pen.font = `600 ${Math.round(d * 0.62)}px "VL So", sans-serif`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = token((index === "wqi" ? [1, 6] : [5, 6]).includes(Number(band)) ? "on-deep" : "on-light");
  pen.fillText(band, p.x, p.y + d * 0.04);
}

function facility(pen, p, d, layer, properties, token, zoom) {
  pen.beginPath();
  circle(pen, p.x, p.y, d / 2);
  if (zoom < 12) {
    pen.fillStyle = token("symbol-ink");
    pen.fill();
    pen.lineWidth = 1;
    pen.strokeStyle = token("casing");
    pen.stroke();
    return;
  }
  pen.fillStyle = token("symbol-disc");
  pen.fill();
  pen.lineWidth = 1.25;
  pen.strokeStyle = token("symbol-ink");
  pen.stroke();
  if (d < 12) return;
  pen.beginPath();
  (GLYPHS[layer] ?? GLYPHS.commerce)(pen, p.x, p.y, d / 18);
  pen.lineWidth = 1.4;
  pen.stroke();
  if (layer === "cameras" && properties.state === "offline") {
    pen.beginPath();
    pen.moveTo(p.x - d / 2, p.y + d / 2);
    pen.lineTo(p.x + d / 2, p.y - d / 2);
    pen.stroke();
  }
}

/** Glyphs in a disc of 18 px: a bed, a basket, a camera. */
const GLYPHS = {
  lodging(pen, x, y, s) {
    pen.moveTo(x - 5 * s, y - 3 * s); pen.lineTo(x - 5 * s, y + 4 * s);
    pen.moveTo(x - 5 * s, y + 1.5 * s); pen.lineTo(x + 5 * s, y + 1.5 * s); pen.lineTo(x + 5 * s, y + 4 * s);
    pen.moveTo(x - 2 * s, y + 1.5 * s); pen.lineTo(x - 2 * s, y - 1.2 * s); pen.lineTo(x + 5 * s, y - 0.6 * s); pen.lineTo(x + 5 * s, y + 1.5 * s);
  },
  commerce(pen, x, y, s) {
    pen.moveTo(x - 5 * s, y - 1 * s); pen.lineTo(x + 5 * s, y - 1 * s); pen.lineTo(x + 3.6 * s, y + 4 * s);
    pen.lineTo(x - 3.6 * s, y + 4 * s); pen.closePath();
    pen.moveTo(x - 2.6 * s, y - 1 * s); pen.lineTo(x, y - 5 * s); pen.lineTo(x + 2.6 * s, y - 1 * s);
  },
  cameras(pen, x, y, s) {
    pen.rect(x - 5 * s, y - 2.5 * s, 6.5 * s, 5 * s);
    pen.moveTo(x + 1.5 * s, y - 0.8 * s); pen.lineTo(x + 5 * s, y - 2.6 * s); pen.lineTo(x + 5 * s, y + 2.6 * s); pen.lineTo(x + 1.5 * s, y + 0.8 * s);
  },
};

/** Land: lines and the code as text; the colours of codes come with their class table. */
export function drawArea(pen, feature, at, { zoom, token }) {
  const polygons = feature.geometry.type === "Polygon" ? [feature.geometry.coordinates] : feature.geometry.coordinates;
  pen.beginPath();
  let left = Infinity, right = -Infinity, top = Infinity, bottom = -Infinity;
  for (const rings of polygons)
    for (const ring of rings) {
      ring.forEach((c, i) => {
        const p = at(c);
        if (i) pen.lineTo(p.x, p.y);
        else pen.moveTo(p.x, p.y);
        left = Math.min(left, p.x); right = Math.max(right, p.x); top = Math.min(top, p.y); bottom = Math.max(bottom, p.y);
      });
      pen.closePath();
    }
  pen.strokeStyle = token("parcel");
  pen.lineWidth = zoom < 16 ? 0.5 : 0.75;
  pen.stroke();
  const code = feature.properties.code;
  if (!code || right - left < 34 || bottom - top < 18) return;
  pen.font = '500 12px "Be Vietnam Pro", sans-serif';
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineWidth = 3;
  pen.strokeStyle = token("ground-in");
  pen.strokeText(code, (left + right) / 2, (top + bottom) / 2);
  pen.fillStyle = token("label-2");
  pen.fillText(code, (left + right) / 2, (top + bottom) / 2);
}

function ring(pen, p, r, colour, width) {
  pen.beginPath();
  pen.arc(p.x, p.y, r, 0, 2 * Math.PI);
  pen.lineWidth = width;
  pen.strokeStyle = colour;
  pen.stroke();
}

function circle(pen, x, y, r) {
  pen.moveTo(x + r, y);
  pen.arc(x, y, r, 0, 2 * Math.PI);
}

function drop(pen, x, y, r, turn = 1) {
  pen.moveTo(x, y - 1.25 * r * turn);
  pen.bezierCurveTo(x + r * 0.5, y - 0.5 * r * turn, x + r, y - 0.1 * r * turn, x + r, y + 0.35 * r * turn);
  pen.bezierCurveTo(x + r, y + 1.25 * r * turn, x - r, y + 1.25 * r * turn, x - r, y + 0.35 * r * turn);
  pen.bezierCurveTo(x - r, y - 0.1 * r * turn, x - r * 0.5, y - 0.5 * r * turn, x, y - 1.25 * r * turn);
  pen.closePath();
}

function dropDown(pen, x, y, r) {
  drop(pen, x, y, r, -1);
}

function square(pen, x, y, r) {
  pen.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
}

function notched(pen, x, y, r) {
  const q = r * 0.9;
  pen.moveTo(x - q, y - q); pen.lineTo(x - q * 0.35, y - q); pen.lineTo(x, y - q * 0.2); pen.lineTo(x + q * 0.35, y - q);
  pen.lineTo(x + q, y - q); pen.lineTo(x + q, y + q); pen.lineTo(x - q, y + q);
  pen.closePath();
}

function hexagon(pen, x, y, r) {
  for (let i = 0; i < 6; i++) {
    const a = (Math.PI / 3) * i;
    if (i) pen.lineTo(x + r * Math.cos(a), y + r * Math.sin(a));
    else pen.moveTo(x + r, y);
  }
  pen.closePath();
}
