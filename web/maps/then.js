import { get } from "../api.js";
import { live } from "../state.js";
import { byId, chosen, hasFeatures, isFigures, isUnits, title } from "../layers.js";
import { ownerOf } from "../map/compose.js";
import { sourceOf, versionOf } from "../map/styles.js";
import { TWO_TIERS } from "../nav.js";

const NONE = { type: "FeatureCollection", features: [] };
const MOST_PAGES = 10;
const GROUND = { ground: ["fill-color", "ground-in"], edge: ["line-color", "ground-in"] };

const kept = new Map();

/** What became of a layer's objects between a day and another; asked for once for each version of the layer. */
function changesOf(id, from, to) {
  const key = [id, from, to, byId(id)?.versions?.state, live.session?.user].join(" ");
  if (!kept.has(key)) {
    const answer = (async () => {
      const items = [];
      let next;
      for (let n = 0; n < MOST_PAGES; n++) {
        const page = await get(`layers/${id}/changes`, { from, to, limit: 2000, next });
        items.push(...page.items);
        next = page.next;
        if (!next) return { items, complete: page.complete };
      }
      return { items, complete: false };
    })();
    kept.set(key, answer);
    answer.catch(() => kept.delete(key));
    if (kept.size > 40) kept.delete(kept.keys().next().value);
  }
  return kept.get(key);
}

/** Colours of the era of another day: read while the page stands in it for a moment. */
function colours(day, names) {
  const root = document.documentElement, was = root.dataset.era;
  root.dataset.era = day < TWO_TIERS ? "past" : "now";
  const all = getComputedStyle(root);
  const out = Object.fromEntries(names.map((n) => [n, all.getPropertyValue("--" + n).trim()]));
  root.dataset.era = was;
  return out;
}

/** Lines and ground look like those of the day. */
function aged(layer, look) {
  const owner = byId(ownerOf(layer)), level = owner && isUnits(owner) ? owner.id.replace("adm-", "") : null;
  const [name, token] = GROUND[layer.id] ?? (level && layer.type === "line" ? ["line-color", "line-" + level] : []);
  return name && typeof layer.paint?.[name] === "string" && look[token] ? { ...layer, paint: { ...layer.paint, [name]: look[token] } } : layer;
}

/** Objects that are otherwise on the other day are left out of the tiles and drawn from what they were. */
function rewound(layer, id, items) {
  const hidden = ["!", ["in", ["get", "id"], ["literal", items.map((i) => i.id)]]];
  const still = { ...layer, filter: layer.filter ? ["all", layer.filter, hidden] : hidden };
  if (layer["source-layer"] !== id) return [still];
  const { "source-layer": _, ...then } = layer;
  return [still, { ...then, id: layer.id + ".then", source: id + ".then" }];
}

/**
 * The picture of the map on another day: shapes and units of the day, and objects as they were then.
 * @param {object} gl the map as it is drawn now @param {string} day
 * @returns {Promise<{style: object, without: string[], partly: string[], rows: string[]}>} titles of layers that stand on one half only, that are not known so far back, and of those whose rows have a history
 */
export async function styleThen(gl, day) {
  const style = gl.getStyle(), partly = [], rows = [], look = colours(day, ["ground-in", "line-province", "line-district", "line-commune"]);
  const joined = new Set(style.layers.filter((l) => l.source?.endsWith(".state")).map(ownerOf));
  const plain = (l) => !joined.has(ownerOf(l)) && !l.source.endsWith(".state") && l.source !== "dim" && l.source !== "ghost" && !isFigures(byId(ownerOf(l)));
  const layers = style.layers.filter(plain), used = new Set(layers.map((l) => l.source)), owners = new Set(layers.map(ownerOf));
  const sources = Object.fromEntries(Object.entries(style.sources).filter(([name]) => used.has(name)));
  const at = day === live.today ? null : day, units = live.catalogue.filter(isUnits).map((l) => l.id), items = new Map();
  await Promise.all([...used].map(async (name) => {
    const ids = name === "units" ? units : byId(name) && hasFeatures(byId(name)) ? [name] : null;
    if (!ids) return;
    sources[name] = await sourceOf(ids, at, versionOf(ids));
    if (byId(name)?.kind !== "features") return;
    rows.push(title(byId(name)));
    if (!live.session) return partly.push(title(byId(name)));
    try {
      // tiles hold the rows of today, whatever day's units they are asked for
      if (day >= live.today) return;
      const told = await changesOf(name, day, live.today);
      items.set(name, told.items.map((i) => ({ id: i.id, then: i.before })));
      if (!told.complete) partly.push(title(byId(name)));
    } catch { partly.push(title(byId(name))); }
  }));
  for (const [id, list] of items) if (list.length) sources[id + ".then"] = { type: "geojson", data: list.some((i) => i.then?.geometry) ? { type: "FeatureCollection", features: list.filter((i) => i.then?.geometry).map((i) => ({ type: "Feature", id: i.id, properties: { id: i.id, name: i.then.name, ...i.then.properties }, geometry: i.then.geometry })) } : NONE };
  const drawn = layers.flatMap((l) => (items.get(ownerOf(l))?.length && l.source === ownerOf(l) ? rewound(l, ownerOf(l), items.get(ownerOf(l))) : [aged(l, look)]));
  const without = chosen().map(byId).filter((l) => l && !owners.has(l.id) && style.layers.some((x) => ownerOf(x) === l.id)).map(title);
  return { style: { ...style, layers: drawn, sources }, without, partly, rows };
}
