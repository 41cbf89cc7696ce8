import { t } from "../i18n.js";
import { words } from "../layers.js";
import { ageText, badge, clockText, dayText, el, numberText, read, severityText } from "./parts.js";
import { mapBox } from "./map.js";
import { mountWidget } from "../dashboards/widget.js";

/** Letters for six metres leave room for this many lines beside the day. */
const TOGETHER_ROWS = 4;
const RANK = ["emergency", "severe", "warning", "information"];
export const byRank = (a, b) => RANK.indexOf(a.severity) - RANK.indexOf(b.severity) || (a.since < b.since ? 1 : -1);
const place = (a) => (typeof a.object?.lon === "number" ? { lon: a.object.lon, lat: a.object.lat, mark: badge(a.severity, Boolean(a.acknowledged)) } : null);
/** One mark where alarms are, of the worst of them; the worst of all comes last and lies on top. */
export function spotsOf(list) {
  const places = new Map();
  for (const spot of [...list].sort(byRank).map(place).filter(Boolean)) {
    const at = spot.lon + " " + spot.lat;
    if (!places.has(at)) places.set(at, spot);
  }
  return [...places.values()].reverse();
}
function dot(condition) {
  return el("i", { class: "dot " + (condition === "over" ? "over" : "none") });
}
/** Those over a limit lie on top. */
const stationSpots = (list) => [...(list ?? [])].sort((a, b) => (a.condition === "over") - (b.condition === "over")).map((s) => ({ lon: s.lon, lat: s.lat, of: "station-spot", mark: dot(s.condition) }));
const namesOf = (units, codes) => (units ?? []).filter((u) => codes?.includes(u.code)).map((u) => ({ lon: u.lon, lat: u.lat, of: "place-name", mark: u.shortName }));
export const who = (a) => a.acknowledged?.by ?? (words(a.owner?.title) || t("wl.nobody"));

/** One scene of the tour: the map and its parts; `stop` leaves nothing behind. */
export function createScene(wall, def, kit) {
  const has = (layer) => def.map.layers.includes(layer);
  const map = mapBox(def.map, () => [...namesOf(kit.kept.get("units"), def.map.names), ...(has("stations") ? stationSpots(kit.kept.get("stations")) : []), ...(has("alarms") ? spotsOf(kit.alarms()) : [])]);
  const legend = el("ul", { class: "legend" });
  const title = el("h1", null, words(def.title));
  const clock = el("p", { class: "clock" }), state = el("p", { class: "foot-line" });
  const parts = def.parts.map((p) => ({ p, box: el("section", { class: "part part-" + p.kind }), drawn: null }));
  const panels = (wall.viewing.columns ?? 1) >= 3;
  const node = el("div", { class: "scene" + (panels ? " panels" : ""), "data-scene": def.id }, el("div", { class: "map-side" }, map.box, el("div", { class: "head" }, title), el("div", { class: "foot" }, legend, state)), el("div", { class: "parts" }, panels ? null : clock, parts.map((p) => p.box)));
  let stopped = false;

  function alarms(box) {
    const list = [...kit.alarms()].sort(byRank), open = list.filter((a) => !a.acknowledged), first = open[0] ?? list[0];
    box.replaceChildren(
      el("h2", null, t("wl.alarms")),
      first
        ? el("div", { class: "worst" }, badge(first.severity, Boolean(first.acknowledged)), el("b", { class: "so" }, String(open.length)), el("span", null, open.length ? t("wl.nobody") : t("wl.all.taken")))
        : el("p", { class: "quiet" }, t("wl.no.alarm")),
      first ? el("p", null, first.object?.name ?? "", " · ", ageText(Date.parse(first.since), kit.now())) : "");
  }

  /** What the marks on the map mean, in their order; a wall has room for six rows. */
  function key() {
    const seen = new Set(kit.alarms().map((a) => a.severity)), row = (mark, text) => el("li", null, mark, el("span", null, text));
    legend.replaceChildren(...(has("alarms") ? RANK.filter((s) => seen.has(s)).map((s) => row(badge(s, false), severityText(s))) : []), ...(has("stations") ? [row(dot("none"), t("wl.station")), row(dot("over"), t("wl.over"))] : []));
  }

  /** What the map shows beside its picture. */
  async function ground() {
    for (const [name, path, needed] of [["stations", "api/stations?limit=500", has("stations")], ["units", "api/units?level=commune&limit=500", def.map.names?.length && !kit.kept.has("units")]]) {
      if (needed) await read(path).then((a) => kit.kept.set(name, a.items), () => null);
    }
    if (!stopped) await map.draw();
  }

  function sources(box) {
    box.replaceChildren(el("h2", null, t("wl.source")), el("p", null, t("wl.system")), el("p", { class: "quiet" }, t("wl.updated", { time: clockText(kit.fresh()) })));
  }

  function tick() {
    clock.replaceChildren(el("b", { class: "so" }, clockText(kit.now())), el("span", null, dayText(kit.now())));
    state.textContent = (kit.demo ? t("wl.sim") + " · " : "") + t("wl.updated", { time: clockText(kit.fresh()) }) + (wall.scenes.length > 1 ? " · " + t("wl.scene", { n: wall.scenes.indexOf(def) + 1, all: wall.scenes.length }) : "");
    key();
    for (const part of parts) {
      if (part.p.kind === "clock") part.box.replaceChildren(el("p", { class: "clock" }, el("b", { class: "so" }, clockText(kit.now())), el("span", null, dayText(kit.now()))));
      if (part.p.kind === "alarms") alarms(part.box);
      if (part.p.kind === "sources") sources(part.box);
    }
  }

  /** The widgets of dashboards; what was read last stays where nothing comes. */
  async function fetchParts() {
    for (const part of parts.filter((p) => p.p.kind === "widget")) {
      const { dashboard, widget: id } = part.p, path = "api/dashboards/" + encodeURIComponent(dashboard);
      try {
        const [board, data] = await Promise.all([read(path), read(path + "/data")]);
        kit.kept.set(dashboard, { board, data });
      } catch {
        // the last figures say their own age
      }
      if (stopped) return;
      const known = kit.kept.get(dashboard), found = known?.board.widgets.find((w) => w.id === id);
      if (!found) {
        if (!part.drawn) part.box.replaceChildren(el("p", { class: "quiet" }, t("wl.no.figures")));
        continue;
      }
      const [w, data] = only(part.p.fields, found, known.data.widgets.find((w) => w.id === id));
      if (part.drawn) part.drawn.update(data);
      else {
        part.box.replaceChildren();
        part.drawn = mountWidget(part.box, w, data, { theme: "wall" });
      }
    }
  }

  function stop() {
    stopped = true;
    map.stop();
    for (const part of parts) part.drawn?.dispose();
    node.remove();
  }

  return { node, id: def.id, start: () => { tick(); ground(); fetchParts(); }, tick, redraw: ground, stop };
}

/** Of a widget the fields that a wall has room for. */
function only(fields, def, data) {
  if (!fields) return [def, data];
  const kept = (f) => fields.includes(f);
  return [{ ...def, fields: def.fields.filter((f) => kept(f.id)) }, data && { ...data, series: (data.series ?? []).filter((s) => kept(s.field)) }];
}

/** What takes the wall over: one alarm, or those of the same moments together, worst first; with the day of the first. */
export function createTakeover(list, kit) {
  const sorted = [...list].sort(byRank), a = sorted[0], spots = spotsOf(sorted);
  const bounds = spots.length ? around(spots) : [105.45, 10.35, 106.75, 11.8];
  const map = mapBox({ layers: ["adm-province", "adm-commune"], bounds }, () => spots);
  const line = el("div", { class: "day-line" });
  const since = clockText(Date.parse(a.since));
  const value = () => el("p", { class: "value" }, el("b", { class: "so" }, numberText(a.value)), a.limit === null || a.limit === undefined ? "" : " / " + numberText(a.limit), " ", a.unitOfMeasure ?? "");
  const row = (s) => el("li", { class: "severity" }, badge(s.severity, false), el("span", null, s.object?.name ?? "", s.parameter ? " " + s.parameter : "", " · ", clockText(Date.parse(s.since))));
  const side = sorted.length === 1
    ? [el("p", { class: "severity" }, badge(a.severity, false), severityText(a.severity)), el("h1", null, a.object?.name ?? ""), el("p", { class: "value" }, words(a.title), a.parameter ? " " + a.parameter : ""), value(), el("p", null, t("wl.since", { time: since }) + " · " + who(a)), line]
    : [el("h1", null, t("wl.new", { n: sorted.length })), el("ol", { class: "together" }, sorted.slice(0, TOGETHER_ROWS).map(row)), sorted.length > TOGETHER_ROWS ? el("p", { class: "quiet" }, t("wl.more", { n: sorted.length - TOGETHER_ROWS })) : null, line].filter(Boolean);
  const node = el("div", { class: "scene takeover", role: "alert", "data-n": sorted.length }, el("div", { class: "map-side" }, map.box, kit.demo ? el("div", { class: "foot" }, el("p", { class: "foot-line" }, t("wl.sim"))) : null), el("div", { class: "parts" }, side));
  let stopped = false;

  async function day() {
    if (!a.parameter || !a.object?.code) return;
    const to = kit.now(), from = to - 24 * 3600e3;
    try {
      const series = await read(`api/stations/${encodeURIComponent(a.object.code)}/series?` + new URLSearchParams({ parameter: a.parameter, from: new Date(from).toISOString(), to: new Date(to).toISOString(), width: 480 }));
      const points = (series.points ?? []).filter((p) => typeof p[1] === "number");
      if (stopped || points.length < 2) return;
      const top = Math.max(a.limit ?? 0, ...points.map((p) => p[1])) * 1.1 || 1;
      const px = (ms) => ((ms - from) / (to - from)) * 240, py = (v) => 80 - (v / top) * 80;
      const svg = shape("svg", { viewBox: "0 0 240 80", preserveAspectRatio: "none" });
      svg.append(shape("polyline", { points: points.map((p) => `${px(Date.parse(p[0]))},${py(p[1])}`).join(" ") }));
      if (a.limit) svg.append(shape("line", { x1: 0, x2: 240, y1: py(a.limit), y2: py(a.limit) }));
      const began = px(Date.parse(a.since));
      if (began > 0 && began <= 240) svg.append(shape("line", { class: "began", x1: began, x2: began, y1: 0, y2: 80 }));
      line.replaceChildren(svg, el("small", null, sorted.length > 1 ? (a.object.name ?? "") + " " + a.parameter + ". " : "", t("wl.day", { time: since })));
    } catch {
      // without its day the alarm still says where, how much and since when
    }
  }

  return { node, id: "", start: () => { map.draw(); day(); }, tick: () => {}, redraw: () => {}, stop: () => { stopped = true; map.stop(); node.remove(); } };
}

function shape(tag, attrs) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [k, v] of Object.entries(attrs)) made.setAttribute(k, v);
  return made;
}

function around(spots) {
  const lon = spots.map((s) => s.lon), lat = spots.map((s) => s.lat), pad = 0.08;
  return [Math.min(...lon) - pad, Math.min(...lat) - pad, Math.max(...lon) + pad, Math.max(...lat) + pad];
}
