import { fill, h, icon } from "../dom.js";
import { date } from "../format.js";
import { words } from "../layers.js";
import { t } from "../i18n.js";
import { ageOf, allCells, gaps, isNumber, shapeOf, textOf, unitsOf } from "./cells.js";
import { bars, barsHigh, isTime } from "./charts/bars.js";
import { kpi } from "./charts/kpi.js";
import { lines } from "./charts/lines.js";
import { mapLegend, outlines, unitsMap } from "./charts/map.js";
import { gauge, radar, treemap } from "./charts/others.js";
import { pie } from "./charts/pie.js";
import { rank } from "./charts/rank.js";
import { still } from "./charts/still.js";
import { keysOf, pieList } from "./keys.js";
import { looks } from "./looks.js";
import { ageLine } from "./marks.js";
import { plot } from "./plot.js";
import { sheet } from "./sheet.js";

const WALL_ROWS = 10;
const UNIT_IN_HEAD = new Set(["bar", "column", "stacked", "line", "pie", "rank", "treemap", "radar", "map"]);
const BARS = new Set(["bar", "column", "stacked"]);

/**
 * Draws one widget of a dashboard into a place and keeps it up to date. It knows nothing of the page
 * around it, so that walls use it too.
 * @param {Element} box
 * @param {object} def the widget of the definition: id, title, chart, by, size, top, link, fields
 * @param {?object} data the same widget of the data: state, reason, categories, series, trend; null while it is read
 * @param {object} [opts]
 * @param {"page"|"wall"} [opts.theme] on a wall: no pointing, few rows, the letters that `--chart-text` says
 * @param {(hit: {i: number, n: number, category: object, cell: object, line: object, indicator: ?string, unit: ?string, soft: boolean, anchor: Element, event: Event}) => void} [opts.pick] a number, or with `soft` a bar or a name, was pressed
 * @param {(category: object) => boolean} [opts.selected] @param {?string} [opts.at] day of the boundaries
 * @param {Element[]} [opts.tools] what stands at the right of the title
 * @param {(link: any, anchor: Element) => void} [opts.follow] opens what a widget links to
 * @returns {{el: Element, update: (data: ?object, more?: object) => void, table: (on: boolean) => void, isTable: () => boolean, canvas: () => ?HTMLCanvasElement, shape: () => object, state: () => string, dispose: () => void}}
 */
export function mountWidget(box, def, data, opts = {}) {
  const wall = opts.theme === "wall", w = { def, data };
  let shape = shapeOf(w), drawn = null, asTable = false, turn = 0;
  const title = h("h3", { class: "widget-title", id: "wt-" + def.id });
  const head = h("header", { class: "widget-head" }, title, h("span", { class: "widget-tools" }, opts.tools ?? []));
  const keys = h("div", { class: "widget-keys" }), body = h("div", { class: "widget-body" }), foot = h("footer", { class: "widget-foot" });
  const el = h("section", { class: "widget" + (wall ? " wall" : ""), "data-widget": def.id, "data-chart": def.chart, "aria-labelledby": title.id }, head, keys, body, foot);
  box.append(el);

  /** @param {number} i of the category @param {number} n of the line */
  function hit(i, n, event, soft = false) {
    const category = shape.categories[i], line = shape.lines[n] ?? shape.lines[0];
    if (!category || !line) return;
    opts.pick({ i, n, category, cell: line.cells[i], line, indicator: shape.turned ? category.indicator : line.indicator, unit: category.measure ?? line.unit, soft, anchor: event?.currentTarget instanceof Element && event.currentTarget.matches?.("button") ? event.currentTarget : null, event });
  }
  const pick = opts.pick && !wall ? hit : null;
  /** A press into a drawing. */
  const press = pick ? (p, event) => { const i = p.data?.at ?? p.dataIndex; if (i !== null && i !== undefined && i >= 0) hit(i, Math.max(0, Number(/^s(\d+)$/.exec(p.seriesId ?? "")?.[1] ?? 0)), event, true); } : null;
  const how = { selected: opts.selected, tips: !wall };

  function kind() {
    if (shape.mixed && !["kpi", "table", "rank", "radar"].includes(def.chart)) return "kpi";
    // a line joins moments; measures of one moment stand beside one another
    const k = def.chart === "radar" && shape.categories.length < 3 || def.chart === "line" && shape.turned ? "bar" : def.chart;
    const units = unitsOf(shape.lines).length;
    if (units > 2 && (BARS.has(k) || k === "line") || units === 2 && BARS.has(k) && !isTime(shape)) return "table";
    return k;
  }

  async function draw() {
    const mine = ++turn;
    drawn?.dispose();
    drawn = null;
    shape = shapeOf(w);
    const state = w.data?.state ?? "loading", k = kind();
    el.dataset.state = state;
    el.dataset.kind = k;
    el.style.setProperty("--w", def.size?.w ?? 6);
    el.style.setProperty("--h", def.size?.h ?? 3);
    const unit = unitsOf(shape.lines).length === 1 && !shape.mixed ? shape.lines[0]?.unit : null;
    fill(title, words(def.title), UNIT_IN_HEAD.has(k) && unit ? h("span", { class: "widget-unit" }, ", " + unit) : null);
    fill(keys);
    fill(foot);
    el.toggleAttribute("data-table", asTable);
    if (wall) fill(body);
    if (state === "loading") { fill(body, h("div", { class: "bar w70" }), h("div", { class: "bar w90" }), h("div", { class: "bar w40" })); return; }
    if (k === "still" && state !== "empty") fill(body, still(w.data.items ?? w.data.stills ?? []));
    else if (k === "link") fill(body, link());
    else if (state === "empty" || state === "off" && !allCells(shape).length) { fill(body, nothing(state)); return; }
    else if (asTable || k === "table") fill(body, h("div", { class: "sheet-scroll", tabindex: wall ? null : 0, role: "region", "aria-label": words(def.title) }, sheet(shape, { pick, full: true, most: wall ? Math.min(WALL_ROWS, room() - 1) : Infinity, selected: opts.selected })));
    else if (k === "kpi") fill(body, kpi(shape, { pick, wall, trends: trends() }));
    else if (k === "rank") fill(body, rank(shape, { pick, selected: opts.selected, top: wall ? Math.min(def.top ?? 10, room()) : def.top ?? 10, wall }));
    else await picture(k, mine);
    if (mine === turn && k !== "link") ending(state);
  }

  /** Rows of a wall: as many as stand in its place, since nobody scrolls there. */
  const room = () => Math.max(3, Math.floor(body.clientHeight / (looks(el).small * 1.95)) || WALL_ROWS);

  const trends = () => shape.turned || shape.lines.length ? (w.data.series ?? []).map((s, i) => s.trend ?? (Array.isArray(w.data.trend?.[0]) ? w.data.trend[i] : w.data.series.length === 1 ? w.data.trend : w.data.trend?.[s.field]) ?? null) : [];

  async function picture(k, mine) {
    const known = allCells(shape).some(isNumber);
    if (!known) { fill(body, nothing("empty")); return; }
    fill(keys, keysOf(shape, k));
    const alt = h("div", { class: "sr" }, sheet(shape, { caption: words(def.title) }));
    if (k === "map") {
      const place = await outlines(shape, opts.at);
      if (mine !== turn) return;
      drawn = plot(unitsMap(shape, place, how), { pick: press });
      fill(body, h("div", { class: "map-box" }, drawn.el, mapLegend(shape)), alt);
    } else if (k === "pie") {
      drawn = plot(pie(shape, how), { pick: press });
      fill(body, h("div", { class: "pie-box" }, drawn.el, pieList(shape, el, pick)), alt);
    } else {
      const make = { line: lines, gauge, treemap, radar }[k];
      drawn = BARS.has(k) ? plot(bars(shape, k, how), { pick: press, high: wall ? null : (width) => barsHigh(shape, k, looks(el), width) }) : plot(make(shape, how), { pick: press });
      fill(body, drawn.el, alt);
    }
    drawn.el.setAttribute("role", "img");
    drawn.el.setAttribute("aria-label", said());
    await drawn.draw();
  }

  /** The drawing in one sentence. */
  function said() {
    const best = shape.lines.flatMap((l) => shape.categories.map((c, i) => ({ c, cell: l.cells[i], unit: c.measure ?? l.unit }))).filter((x) => isNumber(x.cell)).sort((a, b) => b.cell.v - a.cell.v);
    if (!best.length) return words(def.title);
    const low = best.at(-1);
    return t("db.chart.said", { title: words(def.title), n: best.length, most: best[0].c.label + " " + textOf(best[0].cell, best[0].unit), least: low.c.label + " " + textOf(low.cell, low.unit) });
  }

  const stopped = () => t("db.off.chip", { day: date(w.data.off.since) });

  function nothing(state) {
    return h("div", { class: "widget-none" }, icon(state === "off" ? "clock" : "info", 22), w.data?.off ? h("p", null, h("strong", null, stopped())) : null, h("p", null, words(w.data?.reason) || t(state === "off" ? "db.off.word" : "db.empty")));
  }

  function link() {
    const target = w.data?.link ?? def.link;
    return h("div", { class: "widget-link" }, h("p", null, words(w.data?.reason) || words(w.data?.note) || t("db.link.what")), target && opts.follow ? h("button", { type: "button", class: "btn", onclick: (e) => opts.follow(target, e.currentTarget) }, icon("base", 18), t("db.link.open")) : null);
  }

  function ending(state) {
    const { at: oldest, newest, late } = ageOf(shape), at = isTime(shape) ? newest : oldest, g = gaps(shape), note = w.data.off ? stopped() + ": " + words(w.data.reason) : words(w.data.note) || (state === "partial" ? words(w.data.reason) : "");
    const parts = wall ? [at ? ageLine(at, late) : null, w.data.off ? stopped() : null].filter(Boolean) : [at && def.chart !== "kpi" ? ageLine(at, late) : null, g.missing && shape.categories.length > 1 && shape.lines.length ? t("db.gap.missing", { n: g.missing }) : null, g.estimated ? t("db.gap.estimated", { n: g.estimated }) : null, g.refused ? t("db.gap.refused", { n: g.refused }) : null, note || null].filter(Boolean);
    fill(foot, parts.map((p, i) => [i ? " · " : "", p]), allCells(shape).some((c) => c.simulated) ? h("span", { class: "chip sim" }, t("demo.chip")) : null);
  }

  const shown = () => draw().catch((e) => { console.error(e); fill(body, h("div", { class: "widget-none", role: "alert" }, icon("warn", 22), h("p", null, t("db.draw.failed")), h("button", { type: "button", class: "btn", onclick: shown }, t("again")))); });
  let ready = shown();

  return {
    el, def,
    update(next, more = {}) { w.data = next; Object.assign(opts, more); return (ready = shown()); },
    table(on) { asTable = on; return (ready = shown()); },
    isTable: () => asTable, ready: () => ready, canvas: () => drawn?.canvas() ?? null, shape: () => shape, state: () => w.data?.state ?? "loading", kind, data: () => w.data,
    dispose() { turn++; drawn?.dispose(); drawn = null; el.remove(); },
  };
}
