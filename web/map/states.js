import { get } from "../api.js";
import { live, on, setLive } from "../state.js";
import { byId, chosen } from "../layers.js";
import { dressed } from "./looks.js";
import { t } from "../i18n.js";
import { say } from "../toast.js";

// at most one look in a second; the first after a pause comes at once, with what comes beside it
const BATCH_MS = 1000, TOGETHER_MS = 100, MOST = 10000;
const RETRY_MS = [2000, 5000, 15000, 30000];

/**
 * What changes often, apart from the shapes: the state table of each drawn layer, whole at first and
 * then only what is new. The server says by one line that something changed; values are joined to
 * what is drawn, and no tile is asked for again.
 */
export function createStates(painter, { moved }) {
  /** layer → {version, values: Map of feature id to its values, busy} */
  const tables = new Map();
  /** Layers that the server tells of and the list of this page does not have. */
  const strange = new Set();
  let source = null, said = null, started = false, tries = 0, timer = 0, retry = 0, looked = 0, heardAs = null;
  const waiting = new Set(), places = new Map();
  let past = null, figuresOf = null;

  const stateful = (layer) => layer?.fields?.some((f) => f.state) && layer.kind !== "figures";
  const wanted = () => chosen().map(byId).filter(stateful);

  async function read(id) {
    const table = tables.get(id) ?? { version: null, values: new Map(), busy: false };
    tables.set(id, table);
    if (table.busy) { waiting.add(id); return; }
    table.busy = true;
    try {
      const answer = await get(`layers/${id}/state`, { since: table.version });
      if (answer.full) table.values.clear();
      const changed = Object.entries(answer.items).map(([feature, row]) => [Number(feature), Object.fromEntries(answer.fields.map((name, i) => [name, row[i]]))]);
      for (const [feature, values] of changed) table.values.set(feature, values);
      for (const feature of answer.removed) table.values.delete(feature);
      table.version = answer.version;
      join(id, changed, answer.removed);
      setLive({ stateOf: { layer: id, at: Date.now(), n: changed.length, ids: new Set(changed.map(([feature]) => feature)) } });
    } catch (e) {
      if (e.status === 404 || table.version === null) tables.delete(id);
    } finally {
      table.busy = false;
    }
  }

  /** Puts values beside the shapes that are drawn. */
  function join(id, changed, removed = []) {
    const p = painter();
    if (p.kind !== "gl") return;
    const { gl } = p.g;
    if (gl.getSource(id)) for (const [feature, values] of changed) gl.setFeatureState({ source: id, sourceLayer: id, id: feature }, values);
    const own = gl.getSource(id + ".state");
    if (!own) return;
    if (own.vlFilled !== placesOf(id)) return fillSource(id, own);
    // Symbols whose picture follows the state are few: they are features of their own, updated one by one.
    for (const feature of removed) own.vlPoints?.delete(feature);
    update(id, own, changed, removed);
  }

  function update(id, own, changed, remove) {
    const told = [];
    if (past?.id === id) changed = past.rows;
    for (const [feature, values] of changed) {
      const point = own.vlPoints?.get(feature);
      if (!point) continue;
      const next = dressed(id, { ...point.properties, ...values }, point.at);
      const news = Object.entries(next).filter(([key, value]) => point.properties[key] !== value);
      point.properties = next;
      if (news.length) told.push({ id: feature, addOrUpdateProperties: news.map(([key, value]) => ({ key, value })) });
    }
    if (told.length || remove.length) own.updateData({ update: told, remove });
  }

  /** Values grow old by themselves. */
  function tick() {
    const p = painter();
    if (p.kind !== "gl") return;
    for (const { id } of wanted()) {
      const own = p.g.gl.getSource(id + ".state");
      if (own?.vlPoints) update(id, own, [...own.vlPoints.keys()].map((feature) => [feature, {}]), []);
    }
  }

  async function fillSource(id, own) {
    own.vlFilled = placesOf(id);
    try {
      const features = await shapes(id);
      const values = tables.get(id)?.values ?? new Map();
      const points = features.map((f) => ({ ...f, properties: dressed(id, { ...f.properties, ...values.get(f.id), id: f.id }, f.geometry?.coordinates) }));
      own.vlPoints = new Map(points.map((f) => [f.id, { properties: f.properties, at: f.geometry?.coordinates }]));
      own.setData({ type: "FeatureCollection", features: points });
    } catch {
      own.vlFilled = false;
    }
  }

  const placesOf = (id) => id + ":" + (byId(id)?.versions?.geometry ?? 0);

  /** The places of a layer's features, read once for each version of them. */
  async function shapes(id) {
    const key = placesOf(id);
    if (!places.has(key)) {
      for (const old of places.keys()) if (old.startsWith(id + ":")) places.delete(old);
      places.set(key, everything(id));
      places.get(key).catch(() => places.delete(key));
    }
    return places.get(key);
  }

  async function everything(id) {
    const found = [];
    let next;
    do {
      const page = await get(`layers/${id}/features`, { limit: 2000, next });
      found.push(...page.features);
      next = page.next;
    } while (next && found.length < MOST);
    return found;
  }

  /** A source that came anew knows nothing yet. */
  function rejoin() {
    for (const { id } of wanted()) join(id, [...(tables.get(id)?.values ?? [])]);
  }

  function refresh() {
    for (const layer of wanted()) if (!tables.has(layer.id)) read(layer.id);
  }

  /** One line of the server: `{key, version}`, the present ones at first and then what moved. */
  function heard(e) {
    const { key, version } = JSON.parse(e.data);
    const id = key.startsWith("layer:") ? key.slice(6) : null;
    if (key === "build" && version !== live.boot.build && said !== version) { said = version; say(t("build.newer")); }
    const layer = id && byId(id);
    if (!layer) {
      // imported since the list was read; asked for once, in case it is not for this page
      if (!id || !live.catalogue?.length || strange.has(id)) return;
      strange.add(id);
      waiting.add("*");
    } else if (layer.versions?.geometry !== version.geometry) waiting.add("*");
    // the first line says how things stand; the figures on the map were read with it
    if (layer?.kind === "figures" && figuresOf !== version.state) { if (figuresOf !== null) waiting.add("figures:"); figuresOf = version.state; }
    if (layer && stateful(layer) && tables.get(id)?.version !== version.state) waiting.add(id);
    if (waiting.size) timer ||= setTimeout(flush, Math.max(TOGETHER_MS, looked + BATCH_MS - Date.now()));
  }

  function flush() {
    timer = 0;
    looked = Date.now();
    const keys = [...waiting];
    waiting.clear();
    if (keys.includes("*")) moved();
    if (keys.includes("figures:")) setLive({ figuresOf });
    for (const id of keys) if (wanted().some((l) => l.id === id)) read(id);
  }

  function listen() {
    heardAs = live.session?.user ?? null;
    clearTimeout(retry);
    source?.close();
    source = new EventSource("events");
    source.onopen = () => { if (tries) for (const id of tables.keys()) read(id); tries = 0; };
    for (const name of ["build", "layer"]) source.addEventListener(name, heard);
    source.addEventListener("room", (e) => { const { key, version } = JSON.parse(e.data); setLive({ rooms: { ...live.rooms, [key]: version } }); });
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED) return;
      retry = setTimeout(listen, RETRY_MS[Math.min(tries++, RETRY_MS.length - 1)]);
    };
  }

  on("taken", () => started && tick());
  on("drawnLayers", () => { if (!started) return; refresh(); rejoin(); });
  // a stream is of whoever opened it: it would never tell what the account now sees
  on("session", () => { if (!started) return; tables.clear(); refresh(); const who = live.session?.user ?? null; if (heardAs !== who) listen(); });
  addEventListener("pagehide", () => source?.close());

  return {
    start() { started = true; refresh(); listen(); setInterval(tick, 60_000); },
    resume() { tries = 1; listen(); },
    /**
     * How the stations stood at another time instead of now; null = now again.
     * @param {?Object<string,[?number,?number,?string,?number]>} items index, band, condition, age in minutes by feature
     */
    past(id, items) {
      const own = painter().g?.gl.getSource(id + ".state");
      if (!own?.vlPoints) return;
      const then = ([index, band, condition, age] = [null, null, null, null]) => ({ index, band, condition, alarm: null, lastTime: age === null || age === undefined ? null : new Date(Date.now() - age * 60_000).toISOString() });
      past = null;
      const rows = [...own.vlPoints.keys()].map((feature) => [feature, items ? then(items[feature]) : tables.get(id)?.values.get(feature) ?? {}]);
      update(id, own, rows, []);
      past = items ? { id, rows } : null;
    },
    /** Values of one feature as last told. */
    valueOf: (id, feature) => tables.get(id)?.values.get(feature) ?? null,
  };
}
