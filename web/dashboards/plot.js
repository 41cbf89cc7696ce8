import { h } from "../dom.js";
import { looks } from "./looks.js";

let library = null;

/** Rows beyond this height are scrolled to. */
const TALLEST = 680;

/** ECharts: a megabyte that no map waits for. */
export const charts = () => (library ??= import("../lib/echarts/echarts.mjs").catch((e) => { library = null; throw e; }));

const still = matchMedia("(prefers-reduced-motion: reduce)");
const drawn = new Set();

/**
 * A chart that keeps to the size of its place and to the theme of the page.
 * @param {(look: object, size: {width: number, height: number}, lib: object) => object} option what ECharts draws
 * @param {{pick?: (params: object, event: MouseEvent) => void, high?: (width: number) => number, ready?: () => void}} how
 * @returns {{el: Element, draw: () => void, dispose: () => void, canvas: () => ?HTMLCanvasElement}}
 */
export function plot(option, { pick = null, high = null } = {}) {
  const place = h("div", { class: "db-plot-place" });
  const el = h("div", { class: "db-plot" + (high ? " tall" : "") }, place);
  let chart = null, size = "", gone = false;

  async function draw() {
    const lib = await charts();
    if (gone) return;
    const width = Math.round(el.clientWidth);
    if (high && width) {
      const wanted = high(width);
      el.style.minHeight = wanted ? Math.min(wanted, TALLEST) + "px" : "";
      place.style.height = wanted > el.clientHeight ? wanted + "px" : "100%";
    }
    const height = Math.round(place.clientHeight);
    if (width < 20 || height < 20) return;
    if (!chart) {
      chart = lib.init(place, null, { renderer: "canvas", devicePixelRatio: Math.max(1, Math.min(2, devicePixelRatio)) });
      if (pick) chart.on("click", (p) => pick(p, p.event?.event));
    }
    chart.resize({ width, height, silent: true });
    const motion = still.matches ? { animation: false } : { animation: true, animationDuration: 0, animationDurationUpdate: 200, animationEasingUpdate: "cubicOut" };
    chart.setOption({ ...motion, ...option(looks(el), { width, height }, lib) }, { notMerge: true });
    size = width + "x" + el.clientHeight;
    el.dataset.drawn = size;
  }

  const watch = new ResizeObserver(() => { if (Math.round(el.clientWidth) + "x" + el.clientHeight !== size) draw().catch(() => {}); });
  watch.observe(el);
  const own = {
    el, draw,
    /** At once, before the page goes to paper. */
    now() { if (chart) { size = ""; draw(); } },
    canvas: () => (chart ? chart.getRenderedCanvas({ pixelRatio: 2, backgroundColor: "transparent" }) : null),
    dispose() { gone = true; watch.disconnect(); drawn.delete(own); chart?.dispose(); chart = null; },
  };
  drawn.add(own);
  return own;
}

/** Everything that is on the screen is drawn anew: another theme, letters that have come, another width. */
export async function redraw() {
  await Promise.all([...drawn].map((p) => p.draw().catch(() => {})));
}

new MutationObserver(redraw).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "lang"] });
document.fonts?.addEventListener("loadingdone", redraw);
