import { fill, h, so } from "../dom.js";
import { change, live, state } from "../state.js";
import { number } from "../format.js";
import { t } from "../i18n.js";
import { dialog } from "../popover.js";
import { say } from "../toast.js";
import { TWO_TIERS } from "../nav.js";
import { failure, periodText } from "./read.js";
import { docAt, hasFigures } from "./series.js";
import { openSeries } from "./scrub.js";
import { secondMap } from "./secondmap.js";
import { legendOf } from "./legend.js";

const MOST = 12, WIDTH = 320, HEIGHT = 230;

/** Up to twelve periods as small maps with one legend, one set of classes and one extent. @param {object} kit */
export async function openMultiples(kit) {
  const gl = kit.painter()?.g?.gl;
  if (!gl) return say(t("th.needs.gl"));
  let series;
  try { series = await openSeries(); } catch (e) { return say(failure(e)); }
  const periods = (series?.periods ?? []).filter(hasFigures).slice(-MOST);
  if (periods.length < 2) return say(t("th.one.period"));
  const grid = h("div", { class: "multiples" }), status = h("p", { class: "quiet", role: "status" });
  const legend = h("div", { class: "multiples-legend legend" });
  const box = dialog(t("th.multiples"), h("p", null, h("strong", null, series.indicator.name), series.indicator.unit ? ", " + series.indicator.unit : "", series.simulated ? [" ", h("span", { class: "chip sim" }, t("demo.chip"))] : null), status, grid, legend);
  box.classList.add("wide", "multiples-box");
  const hidden = h("div", { class: "multiples-source", style: `width:${WIDTH}px;height:${HEIGHT}px`, "aria-hidden": "true" });
  document.body.append(hidden);
  let map = null, era = null;
  box.addEventListener("close", () => { map?.remove(); hidden.remove(); });
  try {
    for (const [i, p] of periods.entries()) {
      if (!box.isConnected) return;
      status.textContent = t("th.drawing", { n: i + 1, of: periods.length });
      const doc = docAt(series, p.code);
      if (!map || era !== doc.at) {
        map?.remove();
        map = await secondMap(gl, hidden, { at: doc.at === live.figureTable?.at ? undefined : doc.at, keep: true });
        map.map.fitBounds(extent(gl), { animate: false, padding: 6 });
        era = doc.at;
      }
      map.show(doc);
      await map.idle();
      const text = describe(doc);
      grid.append(h("figure", null, h("button", { type: "button", title: t("th.open.period"), onclick: () => { change({ period: p.code }, { push: false }); box.close(); } },
        h("img", { src: map.map.getCanvas().toDataURL("image/png"), width: WIDTH, height: HEIGHT, alt: text })),
      h("figcaption", null, h("b", null, periodText(p.code)), doc.reading === "reported" ? h("span", { class: "quiet" }, " · ", t(doc.at < TWO_TIERS ? "th.era.before.short" : "th.era.now.short")) : null, h("br"), h("span", { class: "quiet small" }, text))));
    }
    status.textContent = "";
    legendOf(legend, docAt(series, periods.at(-1).code));
  } catch (e) { fill(status, failure(e)); }
}

/** What is on the first map; the whole of the units where more than that can be seen. */
function extent(gl) {
  const seen = gl.getBounds(), whole = gl.getSource("units")?.bounds;
  const [w, s, e, n] = whole ?? [];
  return whole && seen.getWest() <= w && seen.getEast() >= e && seen.getSouth() <= s && seen.getNorth() >= n ? [[w, s], [e, n]] : seen;
}

function describe(doc) {
  const values = [...doc.items.values()].filter((x) => x.method === "exact" || x.method === "estimated").sort((a, b) => b.value - a.value);
  const missing = doc.counts.missing + doc.counts.refused;
  return values.length ? t("th.from.to", { low: values.at(-1).text, high: values[0].text }) + (missing ? " · " + t("th.absent", { n: number(missing) }) : "") : t("th.absent", { n: number(doc.items.size) });
}
