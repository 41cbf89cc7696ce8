import { h, so } from "../dom.js";
import { date, number } from "../format.js";
import { sentence, t } from "../i18n.js";
import { moment } from "../stations/figures.js";
import { bars, barsHigh } from "../dashboards/charts/bars.js";
import { looks } from "../dashboards/looks.js";
import { plot } from "../dashboards/plot.js";
import { sum } from "./ask.js";

const NBSP = "\u00a0", HECTARE = 1e4;

export const hectares = (m2) => number(m2 / HECTARE, m2 < HECTARE ? 4 : 2);
export const squareMetres = (m2) => number(m2, m2 < 1000 ? 1 : 0) + NBSP + "m²";
export const kilometres = (m) => number(m / 1000, m < 10_000 ? 3 : 2);

/** What is measured of a kind of geometry: key of an item, head, and how it is written. */
export const measures = (geometry) => (geometry === "polygon" ? [["areaGeodesicM2", "tc.col.ha", hectares, squareMetres], ["areaPlanarM2", "tc.col.plane", hectares, squareMetres]]
  : geometry === "line" ? [["lengthM", "tc.col.km", kilometres, (m) => number(m, 0) + NBSP + "m"]] : []);

/** What a line is of, in words. */
export const lineName = (i, layer, q) => [q.byUnit ? i.unitName : null, layer.field ? i.label ?? t("tc.class.none") : null].filter(Boolean).join(" · ") || t("tc.all");

/** An answer: a table for each layer, its drawing, and where it all comes from. */
export function resultView(q, answer, areaName, { choose, preview }) {
  const plots = [];
  const el = h("section", { class: "query-result", "aria-label": t("tc.result") }, resultHead(answer, areaName), answer.layers.map((l) => layerView(l)), h("p", { class: "small quiet query-source" }, sourceLine(q, answer)));

  function layerView(l) {
    if (l.gone) return h("section", { class: "query-layer" }, h("p", { class: "note" }, t("tc.layer.gone", { id: l.id })));
    if (l.error) return h("section", { class: "query-layer", "data-layer": l.id }, h("h3", null, l.title), h("div", { class: "pad problem", role: "alert" }, h("p", { class: "error-text" }, sentence(l.error))));
    const total = sum(l.items);
    const empty = total.count === total.touching;
    return h("section", { class: "query-layer", "data-layer": l.id }, h("h3", null, l.title, l.simulated ? [" ", h("span", { class: "chip sim" }, t("demo.chip"))] : null),
      empty ? h("p", { class: "quiet" }, t("tc.none")) : [table(l, total), drawing(l)]);
  }

  function table(l, total) {
    const of = measures(l.geometry);
    const cells = (i) => [h("td", { class: "right" }, so(number(i.count - i.touching)), i.touching ? h("small", { class: "block quiet partly" }, t("tc.touching", { n: number(i.touching) })) : null, i.partly ? h("small", { class: "block quiet partly" }, t("tc.partly", { n: number(i.partly) })) : null),
      of.map(([key, , main, behind]) => h("td", { class: "right" }, so(main(i[key])), h("small", { class: "block quiet so" }, behind(i[key]))))];
    const body = [];
    let unit = null;
    for (const i of l.items) {
      if (q.byUnit && l.field && i.unit !== unit) {
        unit = i.unit;
        const own = l.items.filter((x) => x.unit === unit);
        body.push(row(l, { ...i, ...sum(own), klass: null, label: null }, i.unitName, cells(sum(own)), false, "group"));
      }
      body.push(row(l, i, q.byUnit && !l.field ? i.unitName : l.field ? i.label ?? t("tc.class.none") : t("tc.all"), cells(i), !!l.field, q.byUnit && l.field ? "under" : null));
    }
    const one = l.items.length === 1;
    return h("div", { class: "query-scroll", tabindex: 0, role: "region", "aria-label": l.title }, h("table", { class: "query-table" + (of.length > 1 ? " areas" : "") }, h("caption", { class: "sr" }, l.title),
      h("thead", null, h("tr", null, h("th", { scope: "col" }, q.byUnit && l.field ? t("tc.col.both") : q.byUnit ? t("tc.col.unit") : l.field ? fieldTitle(l.field) : t("tc.col.what")), h("th", { scope: "col", class: "right" }, t("tc.col.count")), of.map(([, name]) => h("th", { scope: "col", class: "right" }, t(name))))),
      h("tbody", null, body), one ? null : h("tfoot", null, h("tr", null, h("th", { scope: "row" }, t("tc.total")), cells(total)))), q.byUnit && !one ? h("p", { class: "small quiet" }, t("tc.twice")) : null);
  }

  function row(l, i, name, cells, by, kind) {
    const line = { id: l.id, unit: q.byUnit ? i.unit : null, klass: by ? i.klass : null, by, label: [kind === "under" ? i.unitName : null, name].filter(Boolean).join(" · "), title: l.title };
    return h("tr", { class: kind, "data-unit": q.byUnit ? i.unit : null, "data-class": by ? String(i.klass) : null, onpointerenter: () => preview(line), onpointerleave: () => preview(null) },
      h("th", { scope: "row" }, h("span", { class: "class-name" }, i.fill && by ? swatch(i.fill) : null, h("button", { type: "button", class: "link", "aria-pressed": false, onfocus: () => preview(line), onblur: () => preview(null), onclick: () => choose(line) }, name))), cells);
  }

  /** Classes against each other; units where nothing tells classes. */
  function drawing(l) {
    const [key, name, ,] = measures(l.geometry)[0] ?? ["count", "tc.col.count"];
    const part = l.field ? (i) => [i.klass, i.label ?? t("tc.class.none")] : (i) => [i.unit, i.unitName];
    const sums = new Map();
    for (const i of l.items) {
      const [k, label] = part(i);
      const was = sums.get(k) ?? { key: k, label, v: 0 };
      was.v += i[key];
      sums.set(k, was);
    }
    const all = [...sums.values()].filter((x) => x.v > 0).sort((a, b) => b.v - a.v);
    const list = all.slice(0, 20);
    if (list.length < 2) return null;
    const by = key === "count" ? 1 : key === "lengthM" ? 1000 : HECTARE;
    const shape = { categories: list.map((x) => ({ key: "v" + x.key, label: x.label })), lines: [{ label: t(name), unit: key === "count" ? null : key === "lengthM" ? "km" : "ha", cells: list.map((x) => ({ v: x.v / by, method: "exact" })) }], turned: false };
    const p = plot(bars(shape, "bar"), { pick: (hit) => { const x = list[hit.dataIndex]; if (x) choose(l.field ? { id: l.id, unit: null, klass: x.key, by: true, label: x.label, title: l.title } : { id: l.id, unit: x.key, klass: null, by: false, label: x.label, title: l.title }); }, high: (w) => barsHigh(shape, "bar", looks(el), w) });
    plots.push(p);
    p.draw().catch(() => p.el.remove());
    return h("figure", { class: "query-chart" }, h("figcaption", { class: "small quiet" }, t("tc.chart", { what: t(name) }), all.length > list.length ? t("tc.chart.most", { n: list.length, of: all.length }) : ""), h("div", { "aria-hidden": "true", class: "query-plot" }, p.el));
  }

  return { el, plots, dispose: () => plots.forEach((p) => p.dispose()),
    /** Marks the line that is chosen and the unit that the map shows. */
    mark(line, unit) {
      for (const tr of el.querySelectorAll("tbody tr")) {
        const own = !!line && tr.closest("[data-layer]").dataset.layer === line.id && (tr.dataset.unit ?? null) === (line.unit ?? null) && (tr.dataset.class ?? null) === (line.by ? String(line.klass) : null);
        tr.classList.toggle("here", own || !!unit && tr.dataset.unit === String(unit));
        tr.querySelector("button")?.setAttribute("aria-pressed", String(own));
      }
    } };
}

/** The colour that the map gives a class. */
export function swatch(fill) {
  const el = h("i", { class: "class-swatch", "aria-hidden": "true" });
  el.style.background = fill; // the policy of the page allows no style in an attribute
  return el;
}

const fieldTitle = (f) => f.title?.[document.documentElement.lang] ?? f.title?.vi ?? f.name;

export function resultHead(answer, areaName) {
  return h("header", { class: "query-head" }, h("h3", null, areaName), answer.areaM2 === null ? null : h("p", { class: "quiet" }, t("tc.area.size"), " ", h("b", null, so(hectares(answer.areaM2)), NBSP + "ha"), " (", so(squareMetres(answer.areaM2)), ")"));
}

/** Layers, day, systems and the moment: what a paper has to state. */
export const sourceLine = (q, a) => [t("tc.source.layers", { names: a.layers.filter((l) => !l.error && !l.gone).map((l) => l.title).join(", ") }), t("tc.source.day", { day: date(a.at) }),
  a.plane ? t("tc.source.crs", { plane: a.plane, code: a.planeCode }) : null, t("tc.source.time", { time: moment(a.time) }), a.simulated ? t("demo.chip") : null].filter(Boolean).join(" · ");
