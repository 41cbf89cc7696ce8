import { fill, h } from "../dom.js";
import { isFigures, title, words } from "../layers.js";
import { figurePlace } from "../reporting.js";
import { symbols, themeName } from "../map/styles.js";
import { t } from "../i18n.js";

const kept = new Map();

function read(id) {
  const key = `legends/${id}.json?theme=${themeName()}`;
  if (!kept.has(key)) {
    const answer = fetch(key, { credentials: "same-origin" }).then((r) => (r.ok ? r.json() : Promise.reject(new Error(String(r.status)))));
    kept.set(key, answer);
    answer.catch(() => kept.delete(key));
    if (kept.size > 120) kept.delete(kept.keys().next().value);
  }
  return kept.get(key);
}

/** The legend of a layer: what its style draws at this scale, in the order of the style. */
export function legendOf(layer, zoom) {
  if (isFigures(layer)) return figurePlace((r, box) => r.legend(box), { class: "legend", "data-legend": layer.id });
  const box = h("div", { class: "legend", "data-legend": layer.id });
  Promise.all([read(layer.id), symbols()]).then(([legend, sheet]) => fill(box, rows(legend, layer, zoom, sheet)), () => fill(box, h("p", { class: "quiet small" }, t("legend.none"))));
  return box;
}

function rows(legend, layer, zoom, sheet) {
  // Each heading has its own words: "Tốt" of the air is not "Tốt" of the water.
  const seen = new Set();
  let head = "";
  const items = legend.items.filter((i) => {
    if (zoom < (i.minZoom ?? 0) || zoom >= (i.maxZoom ?? 99)) return false;
    if (i.heading) head = i.title.vi;
    const key = (i.heading ? "" : head + "|") + i.title.vi;
    return !seen.has(key) && seen.add(key);
  });
  // A heading without anything under it says nothing.
  const shown = items.filter((i, n) => !i.heading || (items[n + 1] && !items[n + 1].heading));
  if (!shown.length) return h("p", { class: "quiet small" }, t("legend.none"));
  const foot = words(legend.note ?? legend.source);
  return [h("ul", { "aria-label": t("legend.of", { name: title(layer) }) }, shown.map((i) => (i.heading
    ? h("li", { class: "legend-head" }, words(i.title)) : h("li", null, swatch(i.symbol ?? {}, sheet, i.numeral), h("span", null, words(i.title)))))),
  foot ? h("p", { class: "quiet small" }, foot) : null];
}

const BOX = 22;

/** A symbol cut out of the sheet of symbols, or the colours of a class. */
function swatch(symbol, sheet, numeral) {
  const picture = sheet.at[symbol.image] ?? sheet.at[symbol.pattern && "pattern-" + symbol.pattern];
  const mark = h("i", { class: "swatch " + (symbol.kind ?? "fill"), "aria-hidden": "true" });
  if (picture) {
    const ratio = picture.pixelRatio || 1, scale = symbol.pattern ? 1 / ratio : Math.min(1 / ratio, BOX / Math.max(picture.width, picture.height));
    mark.classList.add("picture");
    Object.assign(mark.style, {
      width: picture.width + "px", height: picture.height + "px", zoom: String(scale),
      backgroundImage: `url("${sheet.url}")`, backgroundPosition: `-${picture.x}px -${picture.y}px`,
    });
    if (symbol.pattern && symbol.fill) mark.style.backgroundColor = symbol.fill;
    return h("span", { class: "swatch-box" }, mark);
  }
  if (numeral && symbol.text && symbol.doubleLine) {
    mark.classList.add("numbered");
    mark.textContent = numeral;
    mark.style.color = symbol.text;
  }
  if (symbol.fill) mark.style.background = symbol.fill;
  if (symbol.stroke) mark.style.borderColor = symbol.stroke;
  if (symbol.dash) mark.style.borderStyle = "dashed";
  return h("span", { class: "swatch-box" }, mark);
}
