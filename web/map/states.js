import { get } from "../api.js";
import { live, on, setLive } from "../state.js";
import { byId, chosen } from "../layers.js";
import { t } from "../i18n.js";
import { say } from "../toast.js";

const BATCH_MS = 1000, MOST = 10000;
const RETRY_MS = [2000, 5000, 15000, 30000];

/**
 * What changes often, apart from the shapes: the state table of each drawn layer, whole at first and
 * then only what is new. The server says by one line that something changed; values are joined to
 * what is drawn, and no tile is asked for again.
 */
export function createStates(painter, { moved }) {
  /** layer → {version, values: Map of feature id to its values, busy} */
  const tables = new Map();
  let source = null, said = null, started = false, tries = 0, timer = 0, retry = 0;
  const waiting = new Set(), places = new Map();

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
      join(id, changed);
      setLive({ stateOf: { layer: id, at: Date.now(), n: changed.length } });
    } catch (e) {
      if (e.status === 404 || table.version === null) tables.delete(id);
    } finally {
      table.busy = false;
    }
  }

  /** Puts values beside the shapes that are drawn. */
  function join(id, changed) {
    const p = painter();
    if (p.kind !== "gl") return;
    const { gl } = p.g;
    if (gl.getSource(id)) for (const [feature, values] of changed) gl.setFeatureState({ source: id, sourceLayer: id, id: feature }, values);
    const own = gl.getSource(id + ".state");
    if (!own) return;
    if (!own.vlFilled) return fillSource(id, own);
    // Symbols whose picture follows the state are few: they are features of their own, updated one by one.
    if (changed.length) own.updateData({ update: changed.map(([feature, values]) => ({ id: feature, addOrUpdateProperties: Object.entries(values).map(([key, value]) => ({ key, value })) })) });
  }

  async function fillSource(id, own) {
    own.vlFilled = true;
    try {
      const features = await shapes(id);
      const values = tables.get(id)?.values ?? new Map();
      own.setData({ type: "FeatureCollection", features: features.map((f) => ({ ...f, properties: { ...f.properties, ...values.get(f.id), id: f.id } })) });
    } catch {
      own.vlFilled = false;
    }
  }

  /** The places of a layer's features, read once for each version of them. */
  async function shapes(id) {
    const key = id + ":" + (byId(id)?.versions?.geometry ?? 0);
    if (!places.has(key)) {
      places.clear();
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
    if (!layer) return;
    if (layer.versions?.geometry !== version.geometry) waiting.add("*");
    if (stateful(layer) && tables.get(id)?.version !== version.state) waiting.add(id);
    if (waiting.size) timer ||= setTimeout(flush, BATCH_MS);
  }

  function flush() {
    timer = 0;
    const keys = [...waiting];
    waiting.clear();
    if (keys.includes("*")) moved();
    for (const id of keys) if (wanted().some((l) => l.id === id)) read(id);
  }

  function listen() {
    clearTimeout(retry);
    source?.close();
    source = new EventSource("events");
    source.onopen = () => { if (tries) for (const id of tables.keys()) read(id); tries = 0; };
    for (const name of ["build", "layer"]) source.addEventListener(name, heard);
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED) return;
      retry = setTimeout(listen, RETRY_MS[Math.min(tries++, RETRY_MS.length - 1)]);
    };
  }

  on("drawnLayers", () => { if (!started) return; refresh(); rejoin(); });
  on("session", () => { if (!started) return; tables.clear(); refresh(); });
  addEventListener("pagehide", () => source?.close());

  return {
    start() { started = true; refresh(); listen(); },
    resume() { tries = 1; listen(); },
    /** Values of one feature as last told. */
    valueOf: (id, feature) => tables.get(id)?.values.get(feature) ?? null,
  };
}
