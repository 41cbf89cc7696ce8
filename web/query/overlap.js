import { fill, h, icon, so } from "../dom.js";
import { get, post, remove } from "../api.js";
import { byId, title, words } from "../layers.js";
import { live } from "../state.js";
import { number } from "../format.js";
import { sentence, t } from "../i18n.js";
import { dayField } from "../stations/figures.js";
import { askable, fieldOf, legendOf } from "./ask.js";
import { areaBody } from "./question.js";
import { hectares, resultHead, sourceLine, squareMetres } from "./result.js";

const LOOK_MS = 400, GOING = new Set(["waiting", "running"]);

const surfaces = () => askable().filter((l) => l.geometry === "polygon" || l.geometry === "mixed");

/** What planners compare most, or whatever surfaces there are. */
export function usualSides() {
  const ids = surfaces().map((l) => l.id), first = ["planning-parcels", "planning-landuse"].filter((id) => ids.includes(id));
  return [...first, ...ids.filter((id) => !first.includes(id))].slice(0, 2);
}

/** The two layers of surfaces, each on its day. */
export function sidesPart({ q, changed, day }) {
  const put = (list, i, value) => list.map((v, n) => (n === i ? value : v));
  const one = (i) => {
    const field = h("select", { "data-side": i, "aria-label": t("cl.side." + i), onchange: () => changed({ layers: put(q().layers, i, field.value) }) }, surfaces().map((l) => h("option", { value: l.id }, title(l))));
    field.value = q().layers[i];
    return h("fieldset", { class: "query-side" }, h("legend", { class: "small quiet" }, t("cl.side." + i)), field, h("span", { class: "small quiet" }, t("tc.day")), dayField(t("cl.day." + i), q().days[i] || day(), (d) => changed({ days: put(q().days, i, d) })));
  };
  return [one(0), one(1), h("p", { class: "small quiet" }, t("cl.what"))];
}

const inWords = (vi, en) => Object.assign(new Error(), { vi, en });

/**
 * A job on the server; the answer when it is done.
 * @param {(done: number, total: ?number) => void} told @param {{over: boolean, job: ?number}} run `over` ends it
 */
export async function askOverlap(q, at, told, run) {
  if (!live.session) throw inWords(t("cl.signin"), t("cl.signin"));
  const side = (i) => ({ layer: q.layers[i], by: "class", filter: q.filters[q.layers[i]] || null, at: q.days[i] || at });
  const job = await post("query/overlap", { left: side(0), right: side(1), ...(q.area ? areaBody(q.area) : {}), at });
  run.job = job.id;
  for (;;) {
    const j = await get("jobs/" + job.id);
    if (run.over) return null;
    if (!GOING.has(j.state)) {
      if (j.state === "done") break;
      const [vi, en] = (j.summary ?? "").split(" / ");
      throw inWords(vi || t("cl.failed"), en || vi || t("cl.failed"));
    }
    told(j.done, j.total);
    await new Promise((done) => setTimeout(done, LOOK_MS));
  }
  const a = await get("query/overlap/" + job.id);
  const names = await Promise.all([a.left.layer, a.right.layer].map(legendOf));
  const layers = [a.left, a.right].filter((s, i, all) => i === 0 || s.layer !== all[0].layer).map((s) => ({ id: s.layer, title: s.title }));
  return { ...a, job: job.id, time: new Date(), layers, areaM2: null, planeCode: "", simulated: layers.some((l) => byId(l.id)?.simulated) || !!live.boot.demo, named: (i, klass) => className(byId(i ? a.right.layer : a.left.layer), names[i], klass) };
}

export const stopOverlap = (run) => { run.over = true; if (run.job) remove("jobs/" + run.job).catch(() => {}); };

function className(layer, names, klass) {
  if (klass === null) return t("tc.class.none");
  const own = layer && fieldOf(layer, "class")?.values?.[klass], of = names.get(klass);
  return own ? words(own) : of ? klass + " – " + words(of.title) : klass;
}

const sideName = (s) => s.title + (s.at ? ` (${s.at.slice(8, 10)}/${s.at.slice(5, 7)}/${s.at.slice(0, 4)})` : "");

/** Sums by the class of the left surface, the largest first. */
function groups(a) {
  const out = new Map();
  for (const s of a.sums) {
    const g = out.get(s.leftClass) ?? { klass: s.leftClass, m2: 0, planar: 0, count: 0, list: [] };
    g.m2 += s.areaGeodesicM2;
    g.planar += s.areaPlanarM2;
    g.count += s.count;
    g.list.push(s);
    out.set(s.leftClass, g);
  }
  return [...out.values()].sort((x, y) => y.m2 - x.m2);
}

function tableRows(q, a, areaName) {
  const rows = [[t("cl.title")], [t("tc.part.1"), areaName], [t("cl.side.0"), sideName(a.left)], [t("cl.side.1"), sideName(a.right)], [t("cl.left") + ", m²", a.leftM2], [t("cl.overlap") + ", m²", a.overlapM2], [t("cl.uncovered") + ", m²", a.uncoveredM2], []], bold = new Set([0]);
  bold.add(rows.length);
  rows.push([t("cl.class.0"), t("cl.class.1"), t("cl.pairs"), "ha", t("tc.col.m2"), t("tc.col.plane.m2")]);
  for (const g of groups(a)) {
    bold.add(rows.length);
    rows.push([a.named(0, g.klass), t("tc.total"), g.count, g.m2 / 1e4, g.m2, g.planar]);
    for (const s of g.list) rows.push([a.named(0, s.leftClass), a.named(1, s.rightClass), s.count, s.areaGeodesicM2 / 1e4, s.areaGeodesicM2, s.areaPlanarM2]);
  }
  if (a.faults.length) { rows.push([]); for (const f of a.faults) rows.push([t("cl.fault"), byId(f.layer) ? title(byId(f.layer)) : f.layer, f.name ?? "#" + f.id, t(f.mended ? "cl.mended" : "cl.refused")]); }
  rows.push([], [sourceLine(q, a)]);
  if (a.simulated) rows.push([t("demo.notice")]);
  return { rows, bold };
}

/** @param {object} view of the map @param {object} onMap marks */
export function overlapView(q, a, areaName, { view, onMap }) {
  const right = (...text) => h("td", { class: "right" }, text);
  const areas = (m2, planar) => [right(so(hectares(m2)), h("small", { class: "block quiet so" }, squareMetres(m2))), right(so(hectares(planar)))];
  const sums = h("table", { class: "query-table areas" }, h("caption", { class: "sr" }, t("cl.title")),
    h("thead", null, h("tr", null, h("th", { scope: "col" }, t("cl.class")), h("th", { scope: "col", class: "right" }, t("cl.pairs")), h("th", { scope: "col", class: "right" }, t("tc.col.ha")), h("th", { scope: "col", class: "right" }, t("tc.col.plane")))),
    h("tbody", null, groups(a).map((g) => [h("tr", { class: "group" }, h("th", { scope: "row" }, a.named(0, g.klass)), right(so(number(g.count))), areas(g.m2, g.planar)),
      g.list.map((s) => h("tr", { class: "under" }, h("th", { scope: "row" }, a.named(1, s.rightClass)), right(so(number(s.count))), areas(s.areaGeodesicM2, s.areaPlanarM2)))])));
  const fact = (name, m2) => [h("dt", null, name), h("dd", null, h("b", null, so(hectares(m2)), "\u00a0ha"), " ", h("span", { class: "quiet so" }, squareMetres(m2)))];
  const el = h("section", { class: "query-result", "aria-label": t("tc.result") }, resultHead({ areaM2: null }, areaName), h("h3", null, sideName(a.left), " × ", sideName(a.right), a.simulated ? [" ", h("span", { class: "chip sim" }, t("demo.chip"))] : null),
    h("dl", { class: "facts" }, fact(t("cl.left.n", { n: number(a.leftCount) }), a.leftM2), fact(t("cl.overlap"), a.overlapM2), fact(t("cl.uncovered"), a.uncoveredM2)),
    a.sums.length ? h("div", { class: "query-scroll", tabindex: 0, role: "region", "aria-label": t("cl.title") }, sums) : h("p", { class: "quiet" }, t("cl.none")),
    a.faults.length ? faultList() : null, h("p", { class: "small quiet query-source" }, sourceLine(q, a)), a.pairs ? pairList() : null);

  function faultList() {
    return h("details", { class: "query-more" }, h("summary", null, t("cl.faults", { n: number(a.faults.length) })), h("ul", { class: "query-rows" }, a.faults.map((f) => h("li", null, h("button", { type: "button", onclick: () => place([[f.layer, f.id]]) }, h("span", { class: "what" }, h("span", { class: "name" }, f.name ?? "#" + f.id), h("small", { class: "block quiet" }, byId(f.layer) ? title(byId(f.layer)) : f.layer)), h("span", { class: "right" }, t(f.mended ? "cl.mended" : "cl.refused")))))));
  }

  /** One pair after the other, in pages; a row leads to its place. */
  function pairList() {
    const items = h("ol", { class: "query-rows" }), more = h("p", { class: "actions" }), said = h("p", { class: "small quiet", role: "status" });
    const box = h("details", { class: "query-more cl-pairs" }, h("summary", null, t("cl.list", { n: number(a.pairs) })), a.pairsListed < a.pairs ? h("p", { class: "note" }, t("cl.listed", { n: number(a.pairsListed) })) : null, said, items, more, h("p", { class: "actions" }, h("a", { class: "btn", href: `api/query/overlap/${a.job}.csv`, download: "" }, icon("download", 16), t("cl.csv"))));
    let shown = 0;
    async function read(next) {
      fill(more);
      try {
        const page = await get(`query/overlap/${a.job}/pairs`, { limit: 100, next });
        shown += page.items.length;
        items.append(...page.items.map(row));
        said.textContent = t("cl.shown", { n: number(shown), of: number(a.pairsListed) });
        if (page.next) fill(more, h("button", { type: "button", class: "btn", onclick: () => read(page.next) }, t("tc.more")));
      } catch (e) {
        fill(more, h("span", { class: "error-text", role: "alert" }, e.vi ? sentence(e) : t("sensing.failed")));
      }
    }
    box.addEventListener("toggle", () => box.open && !shown && read(null), { once: true });
    return box;
  }

  function row(p) {
    const li = h("li", { "data-feature": p.left + "x" + p.right }, h("button", { type: "button", onclick: async () => {
      for (const other of el.querySelectorAll(".cl-pairs .here")) other.classList.remove("here");
      li.classList.add("here");
      await place([[a.left.layer, p.left], [a.right.layer, p.right]]);
    } }, h("span", { class: "what" }, h("span", { class: "name" }, `${p.leftName ?? "#" + p.left} × ${p.rightName ?? "#" + p.right}`), h("small", { class: "block quiet" }, `${a.named(0, p.leftClass)} × ${a.named(1, p.rightClass)}`)),
    h("span", { class: "right" }, so(hectares(p.areaGeodesicM2)), "\u00a0ha", h("small", { class: "block quiet so" }, t("cl.share", { share: number(p.shareOfLeft * 100, 1) })))));
    return li;
  }

  /** Shows surfaces on the map. @param {[string, number][]} list layer and id */
  async function place(list) {
    const found = (await Promise.all(list.map(([layer, id]) => fetch(`ogc/collections/${encodeURIComponent(layer)}/items/${id}?f=json`, { credentials: "same-origin" }).then((r) => (r.ok ? r.json() : null), () => null)))).filter((f) => f?.geometry);
    if (!found.length) return;
    onMap.marks(found.map((f) => ({ id: String(f.id), geometry: f.geometry })), String(found[0].id));
    view.flyTo(globalThis.L.geoJSON(found[0].geometry).getBounds().pad(0.6).toBBoxString().split(",").map(Number), 18, true);
  }

  return { el, plots: [], heading: t("cl.title"), file: "chong-lan", rows: () => tableRows(q, a, areaName), dispose() { onMap.marks([]); }, mark() {} };
}
