import { t } from "../i18n.js";
import { el } from "./parts.js";

const R = 6378137, MOST = 2400;
/** Drawn by the page, in a size for the wall; all else comes from the server. */
const MARKS = new Set(["alarms", "stations"]);
const x = (lon) => (R * lon * Math.PI) / 180, y = (lat) => R * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));

/** Ground and boundaries without names: letters of a map for desks cannot be read from afar. */
function ground() {
  const style = getComputedStyle(document.documentElement), v = (name) => style.getPropertyValue(name).trim();
  const stroke = (colour, width) => `<se:Stroke><se:SvgParameter name="stroke">${colour}</se:SvgParameter><se:SvgParameter name="stroke-width">${width}</se:SvgParameter></se:Stroke>`;
  const layer = (name, symbol) => `<NamedLayer><se:Name>${name}</se:Name><UserStyle><se:FeatureTypeStyle><se:Rule>${symbol}</se:Rule></se:FeatureTypeStyle></UserStyle></NamedLayer>`;
  return `<StyledLayerDescriptor xmlns="http://www.opengis.net/sld" xmlns:se="http://www.opengis.net/se" version="1.1.0">` +
    layer("adm-province", `<se:PolygonSymbolizer><se:Fill><se:SvgParameter name="fill">${v("--surface")}</se:SvgParameter></se:Fill>${stroke(v("--line-province"), 5)}</se:PolygonSymbolizer>`) +
    layer("adm-commune", `<se:LineSymbolizer>${stroke(v("--line-commune"), 3)}</se:LineSymbolizer>`) + "</StyledLayerDescriptor>";
}

/**
 * The map of a scene: a picture of the server, so that a page of weeks holds no tiles and no GL.
 * @param {{layers: string[], bounds: number[]}} map
 */
export function mapPicture(box, map, at) {
  const width = box.clientWidth, height = box.clientHeight;
  let [w, s, e, n] = map.bounds;
  [w, s, e, n] = [x(w), y(s), x(e), y(n)];
  const metres = Math.max((e - w) / width, (n - s) / height), cx = (w + e) / 2, cy = (s + n) / 2;
  const bbox = [cx - (metres * width) / 2, cy - (metres * height) / 2, cx + (metres * width) / 2, cy + (metres * height) / 2];
  const shrink = Math.min(1, MOST / Math.max(width, height));
  const query = new URLSearchParams({ SERVICE: "WMS", VERSION: "1.1.1", REQUEST: "GetMap", LAYERS: map.layers.filter((l) => !MARKS.has(l)).join(","), STYLES: "", SRS: "EPSG:3857", BBOX: bbox.join(","), WIDTH: Math.round(width * shrink), HEIGHT: Math.round(height * shrink), FORMAT: "image/png", TRANSPARENT: "TRUE", THEME: "dark", SLD_BODY: ground(), V: at });
  const picture = el("img", { class: "map-picture", alt: t("wl.map"), src: "wms?" + query });
  return { picture, place: (lon, lat) => ({ left: ((x(lon) - bbox[0]) / (bbox[2] - bbox[0])) * 100, top: ((bbox[3] - y(lat)) / (bbox[3] - bbox[1])) * 100 }) };
}

/** Steps of a name away from its place, in widths and heights of it; near ones first. */
const STEPS = [0, 0.35, -0.35, 0.7, -0.7].flatMap((i) => [0, 0.7, -0.7, 1.4, -1.4, 2.1, -2.1].map((j) => [i, j])).sort((a, b) => Math.hypot(2 * a[0], a[1]) - Math.hypot(2 * b[0], b[1]));

/** Names step aside from the marks that stand on them: to the first free place, else to the one with the fewest. */
function aside(box) {
  const taken = [...box.querySelectorAll(".spot, .station-spot")].map((m) => m.getBoundingClientRect());
  for (const name of box.querySelectorAll(".place-name")) {
    const r = name.getBoundingClientRect();
    const places = STEPS.map(([i, j]) => new DOMRect(r.x + i * r.width, r.y + j * r.height, r.width, r.height));
    const met = (p) => taken.filter((o) => o.left < p.right && o.right > p.left && o.top < p.bottom && o.bottom > p.top).length;
    const best = places.reduce((a, b) => (met(b) < met(a) ? b : a));
    name.style.marginLeft = best.x - r.x + "px";
    name.style.marginTop = best.y - r.y + "px";
    taken.push(best);
  }
}

/** Shows the next picture when it stands; until then, and without a network, the last one stays. */
export function mapBox(map, spots) {
  const box = el("div", { class: "map" });
  let current = null, turn = 0;
  async function draw() {
    const mine = ++turn, next = mapPicture(box, map, Math.floor(Date.now() / 1000));
    try {
      await next.picture.decode();
    } catch {
      return false;
    }
    if (mine !== turn) return false;
    const marks = spots().map((a) => {
      const at = next.place(a.lon, a.lat), mark = el("span", { class: a.of ?? "spot" }, a.mark);
      mark.style.left = at.left + "%";
      mark.style.top = at.top + "%";
      return mark;
    });
    box.replaceChildren(next.picture, ...marks);
    aside(box);
    current = next;
    return true;
  }
  return { box, draw, stop: () => { turn++; box.replaceChildren(); current = null; }, drawn: () => current !== null };
}
