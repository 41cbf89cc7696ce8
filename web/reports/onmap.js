import { change, day, live, on, state } from "../state.js";
import * as data from "../data.js";
import { nameOn } from "../nav.js";
import { t } from "../i18n.js";
import { announce } from "../toast.js";
import { figuresOn } from "../reporting.js";
import { createBar } from "./bar.js";
import { drawLegend, rangeText } from "./legend.js";
import { levelNow, readAgain, readTable } from "./table.js";
import { asCircles, drawCircles } from "./circles.js";
import { labelPoints } from "./labels.js";
import { createRanking } from "./ranking.js";
import { createScrub } from "./scrub.js";
import { placeOf } from "./secondmap.js";
import { createSwipe } from "./swipe.js";
import { isLate, scoresOf } from "./late.js";
import { qualityCell, qualityText } from "../quality.js";
import { periodText } from "./read.js";

let kit = null, only = null;
const legends = new Set();

/** The colours of an indicator on the units, its bar under the map, and its figures at the names. */
export function onMap(of) {
  kit = of;
  const tools = { ranking: createRanking(kit), scrub: createScrub(), swipe: createSwipe(kit) };
  const bar = createBar(kit, tools);
  on("drawnLayers figureTable marks", join);
  on("beside marks", () => { bar.draw(); legendsAnew(); });
  on("figureTable drawnLayers", tools.swipe.start);
  on("figureTable figureError lang theme", () => { bar.draw(); legendsAnew(); });
  on("hover", light);
  on("figuresOf", readAgain);
  on("figureQuality", () => { join(); legendsAnew(); });
  return {
    turn() {
      bar.draw();
      // what can be pointed at are the units that are coloured
      const via = levelNow() === "district" ? "district" : "commune";
      if (figuresOn() && !state.in && state.via !== via) change({ via }, { push: false });
      readTable().then((doc) => { if (doc) announce(t("fig.say", { name: doc.indicator.name, period: doc.period.label ?? periodText(doc.period.code), n: doc.items.size })); });
    },
  };
}

const place = () => placeOf(levelNow());

/** Puts the classes beside the shapes that are drawn, and the figures at the label points. */
function join() {
  const gl = kit?.painter()?.g?.gl;
  if (!gl || !live.figureTable || !figuresOn()) { if (gl?.style) drawCircles(gl, []); return; }
  const at = place();
  if (gl.getSource(at.source)) {
    gl.removeFeatureState(at);
    for (const x of live.figureTable.items.values()) if (!only || only.has(x.class ?? x.method)) gl.setFeatureState({ ...at, id: x.id }, { class: asCircles() && x.value !== null ? null : x.class, method: asCircles() && x.method === "estimated" ? "exact" : x.method, value: x.value, late: isLate(x.id) ? "true" : null });
  }
  labels(gl);
}

let labelTurn = 0;
async function labels(gl) {
  const mine = ++labelTurn, doc = live.figureTable;
  const points = await labelPoints(doc);
  if (mine !== labelTurn) return;
  gl.getSource("indicator.state")?.setData({ type: "FeatureCollection", features: points });
  drawCircles(gl, points.map((p) => ({ id: p.id, lon: p.geometry.coordinates[0], lat: p.geometry.coordinates[1] })));
}

/** Shows one class alone; null = all of them. */
function show(keys) {
  only = keys;
  join();
}

let chosenClass = null;
function filter(key) {
  chosenClass = chosenClass === key ? null : key;
  show(chosenClass === null ? null : new Set([chosenClass]));
  legendsAnew();
}

/** The legend in the list of layers, and wherever else one is asked for. */
export function legend(box) {
  legends.add(box);
  drawLegend(box, { chosen: () => chosenClass, filter, hover: (key) => show(key === null ? (chosenClass === null ? null : new Set([chosenClass])) : new Set([key])) });
}

function legendsAnew() {
  for (const box of legends) if (box.isConnected) legend(box); else legends.delete(box);
}

/** The class of the unit under the pointer stands out in the legend. */
function light() {
  const x = live.figureTable?.items.get(live.hover);
  for (const box of legends) for (const li of box.querySelectorAll("[data-class]")) li.classList.toggle("lit", !!x && li.dataset.class === String(x.class ?? x.method));
}

/** The same figures as rows, for the table beside the map. */
export async function rows() {
  const doc = live.figureTable ?? (await readTable());
  const units = doc ? await data.units(levelNow(), null, day()) : [];
  const byId = new Map(units.map((u) => [u.id, u]));
  const list = doc ? [...doc.items.values()].filter((x) => byId.has(x.id)).map((x) => ({ ...x, unit: byId.get(x.id), doc })) : [];
  return {
    rows: list, more: false, chosen: (r) => r.id === state.unit,
    caption: doc ? t("fig.table", { name: doc.indicator.name, period: doc.period.label ?? periodText(doc.period.code) }) : t("fig.none"),
    columns: [
      { key: "name", head: () => t("col.name"), text: (r) => nameOn(r.unit) }, { key: "code", head: () => t("col.code"), text: (r) => r.unit.code, digits: true },
      { key: "value", head: () => t("col.value") + (doc?.indicator.unit ? ", " + doc.indicator.unit : ""), text: (r) => valueText(r), by: (r) => (r.value === null || r.value === undefined ? -Infinity : Number(r.value)), digits: true, right: true },
      { key: "method", head: () => t("source.method"), text: (r) => t("rp.m." + r.method) },
      { key: "quality", head: () => t("q.col"), text: (r) => qualityCell(scoresOf(r.id)), by: (r) => qualityText(scoresOf(r.id)), right: true },
      { key: "class", head: () => t("fig.class"), text: (r) => (r.class ? rangeText(r.doc, r.class) : "—"), by: (r) => r.class ?? 0, digits: true },
    ],
  };
}

const valueText = (r) => (r.text ? (r.method === "estimated" ? "≈\u00a0" : "") + r.text : "—");
