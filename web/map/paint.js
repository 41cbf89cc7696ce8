import { day, live, on, setLive, state } from "../state.js";
import { byId, chosen, drawable, hasFeatures, isFigures, isOn, isPicture, isUnits, minZoom, opacity, OTHER_ERA } from "../layers.js";
import { absolute } from "../api.js";
import { compose, onLevel, ownerOf } from "./compose.js";
import { createGl } from "./gl.js";
import { gathering, gathers } from "./looks.js";
import { otherEra } from "../nav.js";
import { forgetTiles, sourceOf, stylesOf, themeName, versionOf } from "./styles.js";

const NONE = { type: "FeatureCollection", features: [] };
const LONGEST_MS = 4000;
const LONGEST_WAIT_MS = 1500;

const START_ZOOM = 9;
const unitIds = () => live.catalogue.filter(isUnits).map((l) => l.id);

/** Layers that are drawn at a zoom, the uppermost first. */
const drawnAt = (zoom) => chosen().map(byId).filter((l) => l && drawable(l) && zoom >= minZoom(l));

/** The first picture is that of the units; objects and land come with the second. */
const firstLayers = (zoom) => drawnAt(zoom).filter(isUnits);

/** Asks for what the first picture needs while the map library is still being read. */
export function prefetch() {
  const units = unitIds();
  stylesOf(firstLayers(state.view?.zoom ?? START_ZOOM).map((l) => l.id).reverse(), themeName(), () => {}).catch(() => {}); // told when it is drawn
  if (units.length) sourceOf(units, state.at, versionOf(units)).catch(() => {});
}

/**
 * The map as MapLibre draws it from vector tiles. First areas and lines; names and symbols follow
 * as soon as that picture stands, so that it does not wait for fonts.
 */
export function createPaint(view, lib, { onLayerError, onLost }) {
  const { map } = view;
  const g = createGl(view, lib, trouble);
  const ready = new Promise((done) => g.gl.once("style.load", done));
  const first = new Promise((done) => {
    g.gl.on("idle", () => { if (!g.empty()) done(); });
    setTimeout(done, LONGEST_MS);
  });
  let turn = 0, names = false, dimmed = NONE, timer = 0, told = () => {};
  const bounded = new Promise((done) => { told = done; });

  function trouble(e) {
    if (e.lost) return onLost();
    const id = e.sourceId && byId(e.sourceId) ? e.sourceId : null;
    if (id) onLayerError(id, e.error);
    else if (e.error && !/AbortError|aborted/.test(String(e.error))) console.info("map:", e.error.message ?? e.error);
  }

  const open = () => drawnAt(map.getZoom());

  async function refresh() {
    clearTimeout(timer);
    const mine = ++turn;
    const at = state.at, theme = themeName();
    const units = unitIds();
    const list = names ? open() : firstLayers(map.getZoom());
    const sources = { dim: { type: "geojson", data: dimmed } };
    const ask = (name, ids, on) => sourceOf(ids, on, versionOf(ids)).then((s) => { sources[name] = s; }, (e) => {
      // what stands stays: without a connection the last picture is better than none
      const stood = g.source(name);
      if (stood) sources[name] = stood;
      ids.forEach((id) => isOn(id) && onLayerError(id, e));
    });
    const [style] = await Promise.all([
      stylesOf(list.map((l) => l.id).reverse(), theme, onLayerError, list.some(isFigures) ? live.palette : null).catch(() => null),
      units.length ? ask("units", units, at) : null,
      ...list.filter((l) => !isUnits(l) && hasFeatures(l)).map((l) => ask(l.id, [l.id], at)),
      isOn(OTHER_ERA) && units.includes("adm-commune") ? ask("ghost", ["adm-commune"], otherEra(day())) : null,
    ]);
    await ready;
    // without any style what is drawn stays; it is asked for again when the catalogue can be had
    if (mine !== turn || !style) return;
    // pictures come painted, from this server alone
    for (const l of list.filter(isPicture)) {
      const said = style.sources[l.id];
      if (said) sources[l.id] = { ...said, tiles: said.tiles.map(absolute) };
    }
    for (const name of Object.keys(style.sources)) if (name.endsWith(".state")) sources[name] = { type: "geojson", data: NONE, ...(gathered(name.slice(0, -6)) ? gathering(byId(name.slice(0, -6)).cluster) : {}) };
    const layers = compose({ layers: leveled(style.layers), place, opacity, names, gathered, alone: (id) => byId(id)?.cluster?.upTo ?? 0, ground: ground(sources), above: above(sources) });
    g.apply({ layers: layers.filter((l) => sources[l.source]), sources, glyphs: names ? style.glyphs : null, sprite: names ? style.sprite : null });
    if (sources.units?.bounds) told(sources.units.bounds);
    setLive({ drawnLayers: [mine, ...list.map((l) => l.id)].join() });
  }

  const gathered = (id) => gathers(id) && !!byId(id)?.cluster;

  /** All levels of units share their tiles. */
  const place = (source, owner) => (owner && byId(owner) && isUnits(byId(owner)) || source.startsWith("adm-") ? "units" : source);

  const leveled = (layers) => (state.level ? layers.map((l) => (isFigures(byId(ownerOf(l))) ? onLevel(l, state.level) : l)) : layers);

  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

  /** The land of the units; towards the outside it fades without a line. */
  function ground(sources) {
    if (!sources.units) return [];
    const base = { source: "units", "source-layer": "adm-province" };
    const clear = state.base ? 0 : 1;
    return [
      { id: "edge", type: "line", ...base, layout: { "line-join": "round" }, paint: { "line-color": token("ground-in"), "line-width": 14, "line-blur": 10, "line-opacity": 0.6 * clear } },
      { id: "ground", type: "fill", ...base, paint: { "fill-color": token("ground-in"), "fill-antialias": false, "fill-opacity": clear } },
    ];
  }

  function above(sources) {
    const ghost = sources.ghost ? [{ id: "ghost", type: "line", source: "ghost", "source-layer": "adm-commune.line", paint: { "line-color": token("line-ghost"), "line-width": 1, "line-dasharray": [2, 3] } }] : [];
    return [...ghost, { id: "dim", type: "fill", source: "dim", paint: { "fill-color": token("ground-out"), "fill-opacity": 0.62 } }];
  }

  /** Covers what lies outside the unit that was gone into. @param {object} collection GeoJSON */
  function dim(collection) {
    dimmed = collection;
    g.gl.getSource("dim")?.setData(collection);
  }

  const soon = () => { clearTimeout(timer); timer = setTimeout(refresh, 30); };
  on("layers opacity theme at catalogue base indicator level palette", soon);
  let scale = "";
  map.on("zoomend", () => {
    const key = open().map((l) => l.id).join();
    if (key !== scale) { scale = key; soon(); }
  });
  // Names and symbols keep the page busy for a while: pointing at units comes before them.
  let goOn = () => {};
  const answered = new Promise((done) => { goOn = done; });
  first.then(async () => {
    map.getContainer().dataset.painted = "";
    await Promise.race([answered, new Promise((done) => setTimeout(done, LONGEST_WAIT_MS))]);
    names = true;
    refresh();
  });

  return {
    kind: "gl", g, first, bounded, refresh, dim, goOn,
    read: () => ({}), draw: (now) => dim(now.outside ?? NONE), forget: forgetTiles,
    visible: () => open().map((l) => l.id),
  };
}
