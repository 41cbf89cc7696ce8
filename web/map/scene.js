import { day, live, on, setLive, state } from "../state.js";
import * as data from "../data.js";
import { context, dayBefore, enter, select, TWO_TIERS } from "../nav.js";
import { contains, sharedOutline, segments } from "./geo.js";

const L = globalThis.L;
const NONE = { type: "FeatureCollection", features: [] };

/**
 * The units that can be pointed at: what a click means, the outline under the pointer, the
 * selection, dimming outside the unit gone into. Ground, lines and names are the painter's.
 * Polygons are never stroked as such: only edges that two units share get a line.
 * @param {ReturnType<import("./view.js").createView>} view
 */
export function createScene(view, { onError, painter }) {
  const { map, renderers } = view;
  const group = Object.fromEntries(["dim", "hover", "selected"].map((n) => [n, L.layerGroup().addTo(map)]));
  /** what is on screen now */
  const now = { ctx: null, children: NONE, siblings: NONE, outside: NONE, lines: {}, shared: {}, bucket: 0 };
  let turn = 0;

  function era() {
    document.documentElement.dataset.era = day() < TWO_TIERS ? "past" : "now";
  }

  async function load() {
    const mine = ++turn;
    const at = day(), zoom = map.getZoom();
    era();
    try {
      const ctx = await context();
      const { focus, level, top } = ctx;
      if (!top.level) return;
      const small = !!focus || top.items.length <= 3;
      const parent = focus?.id ?? null;
      // A country's lines are too many to fetch: past a few provinces, those of the one that is looked at.
      const within = top.items.length <= 3 ? null
        : focus?.level === "province" ? focus.id : focus?.parents.find((p) => p.level === "province")?.id;
      const holder = focus?.level === "district" ? focus.parents[0]?.id : null;
      const levels = [...new Set([level, focus?.level === "district" ? "district" : null].filter(Boolean))];
      const [children, siblings, picture, ...lines] = await Promise.all([
        level ? data.boundaries(level, parent, at, zoom) : NONE,
        focus?.level === "district" ? data.boundaries("district", holder, at, zoom) : NONE,
        painter().read({ ctx, at, zoom }),
        ...levels.map((l) => data.lines(l, at, zoom, l === "province" || !small ? null : within)),
      ]);
      if (mine !== turn) return;
      Object.assign(now, { ctx, children, siblings, bucket: data.bucket(zoom), lines: Object.fromEntries(levels.map((l, i) => [l, lines[i]])), shared: {} });
      drawDim();
      painter().draw(now, picture);
      await drawSelection();
      view.map.getContainer().dataset.ready = `${ctx.focus?.id ?? "top"}/${ctx.level}/${at}`;
      onError(null);
      setLive({ scene: now.children });
    } catch (e) {
      if (mine === turn) onError(e);
    }
  }

  const shared = (level) => (now.shared[level] ??= segments(now.lines[level] ?? NONE));

  function drawDim() {
    group.dim.clearLayers();
    now.outside = NONE;
    const { focus } = now.ctx;
    if (focus?.level !== "district") return;
    const others = now.siblings.features.filter((f) => f.properties.id !== focus.id);
    now.outside = { type: "FeatureCollection", features: others };
    if (painter().kind === "plain" && others.length) {
      const rings = others.flatMap((f) => (f.geometry.type === "Polygon" ? [f.geometry.coordinates] : f.geometry.coordinates));
      L.geoJSON({ type: "MultiPolygon", coordinates: rings }, { renderer: renderers.dim, interactive: false, style: { className: "dim" } }).addTo(group.dim);
      const edges = others.flatMap((f) => sharedOutline(f, shared("district"), true));
      if (edges.length) L.polyline(edges, { renderer: renderers.dim, interactive: false, className: "dim-edge" }).addTo(group.dim);
    }
    const own = now.siblings.features.find((f) => f.properties.id === focus.id);
    if (own) stroke(group.dim, own, "district", "line line-district");
    for (const f of now.children.features) if (f.properties.partial) stroke(group.dim, f, "commune", "line partial");
  }

  function stroke(target, feature, level, cls) {
    const lines = sharedOutline(feature, shared(level));
    if (lines.length) L.polyline(lines, { renderer: renderers.marks, interactive: false, className: cls, smoothFactor: 0.6 }).addTo(target);
  }

  const all = () => [...now.children.features, ...now.siblings.features];
  const find = (id) => all().find((f) => f.properties.id === id);

  /** The selected unit's feature: on screen, or fetched from where it stands (a former unit too). */
  async function selectedFeature() {
    const here = find(state.unit);
    if (here) return { feature: here, former: false };
    const u = await data.unit(state.unit);
    const former = !!u.validTo && u.validTo <= day();
    const at = former ? u.validFrom && u.validTo > u.validFrom ? dayBefore(u.validTo) : u.validFrom : day();
    const answer = await data.boundaries(u.level, u.parents[0]?.id ?? null, at, map.getZoom());
    return { feature: answer.features.find((f) => f.properties.id === u.id), former };
  }

  /** A commune is chosen from far away too, where the map has no lines of communes. */
  async function linesOf(level) {
    const of = now.shared;
    if (!of || of[level] || now.lines[level]) return;
    const u = await data.unit(state.unit), few = now.ctx.top.items.length <= 3;
    of[level] = segments(await data.lines(level, day(), map.getZoom(), few ? null : u.parents.find((p) => p.level === "province")?.id));
  }

  let selecting = 0;
  async function drawSelection() {
    const mine = ++selecting;
    if (!state.unit) return group.selected.clearLayers();
    const { feature, former } = await selectedFeature();
    if (feature && !former) await linesOf(feature.properties.level);
    if (mine !== selecting) return;
    group.selected.clearLayers();
    if (!feature) return;
    if (former) {
      L.geoJSON(feature, { renderer: renderers.marks, interactive: false, style: { className: "former" } }).addTo(group.selected);
      return;
    }
    L.geoJSON(feature, { renderer: renderers.marks, interactive: false, style: { className: "selected-area" } }).addTo(group.selected);
    stroke(group.selected, feature, feature.properties.level, "select-casing");
    stroke(group.selected, feature, feature.properties.level, "select-line");
  }

  function drawHover() {
    group.hover.clearLayers();
    const f = live.hover && live.hover !== state.unit ? find(live.hover) : null;
    if (!f) return;
    L.geoJSON(f, { renderer: renderers.marks, interactive: false, style: { className: "hover-area" } }).addTo(group.hover);
    stroke(group.hover, f, f.properties.level, "hover-line");
  }

  /** The unit under a point: what can be gone into first, then the neighbours of where one is. */
  function unitAt({ lat, lng }) {
    return now.children.features.find((f) => contains(f, lng, lat)) ?? now.siblings.features.find((f) => contains(f, lng, lat)) ?? null;
  }

  async function click(latlng, fly) {
    const f = unitAt(latlng);
    if (!f) return;
    if (f.properties.id === state.unit) return enter(f.properties.id, fly);
    if (f.properties.id === now.ctx.focus?.id) return;
    select(f.properties.id);
  }

  on("in at via", load);
  on("layers", () => painter().kind === "plain" && load());
  on("unit", () => { drawSelection().catch(onError); });
  on("hover unit", drawHover);
  map.on("zoomend", () => {
    if (now.ctx && data.bucket(map.getZoom()) !== now.bucket) load();
  });
  era();
  return { load, unitAt, click, features: () => now.children.features, find, context: () => now.ctx };
}
