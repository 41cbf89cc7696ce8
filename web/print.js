import { fill, h } from "./dom.js";
import { day, live, on } from "./state.js";
import { byId, chosen, drawable, isUnits, minZoom, title, words } from "./layers.js";
import { eraName } from "./bar/era.js";
import { shown } from "./nav.js";
import { date, number } from "./format.js";
import { t } from "./i18n.js";
import { legendOf } from "./panel/legend.js";
import { scaleOnPaper } from "./map/zoom.js";

/**
 * What a print needs beside the map: title, day of the boundaries, scale, legend, sources, and that
 * it is made up where it is.
 */
export function printHead(view, painter) {
  const { map } = view;
  const head = h("section", { class: "print-head", "aria-hidden": "true" });
  const foot = h("section", { class: "print-foot", "aria-hidden": "true" });
  const picture = h("img", { class: "print-picture", alt: "" });
  let before = null;

  // The map takes the size of the sheet while it prints, and shows the same piece of land.
  addEventListener("beforeprint", () => {
    before ??= { centre: map.getCenter(), zoom: map.getZoom(), bounds: map.getBounds() };
    document.documentElement.setAttribute("data-printing", "");
    map.invalidateSize({ animate: false });
    map.fitBounds(before.bounds.pad(-0.08), { animate: false });
    const gl = painter()?.g;
    if (gl) {
      // The canvas of WebGL is empty once its frame is over: a picture of it goes to the paper.
      gl.gl.resize();
      gl.gl.redraw();
      picture.src = gl.gl.getCanvas().toDataURL();
      gl.layer.getContainer().append(picture);
    }
    write();
  });
  addEventListener("afterprint", () => {
    picture.remove();
    document.documentElement.removeAttribute("data-printing");
    map.invalidateSize({ animate: false });
    if (before) map.setView(before.centre, before.zoom, { animate: false });
    before = null;
  });
  on("unit in at lang layers eras scene", render);

  async function render() {
    const u = await shown().catch(() => null);
    fill(head, h("h1", null, u?.name ?? t("panel.whole")),
      h("p", null, eraName(), " · ", t("print.day", { day: date(day()) }), " · ", t("print.made", { day: date(new Date().toISOString().slice(0, 10)) })),
      live.boot.demo ? h("p", { class: "stamp" }, t("demo.chip"), " · ", t("demo.notice"), " · ", t("demo.data")) : null);
    write();
  }

  function write() {
    const layers = chosen().map(byId).filter((l) => l && drawable(l) && map.getZoom() >= minZoom(l));
    const objects = layers.filter((l) => !isUnits(l));
    const notes = [...new Set(layers.map((l) => words(l.note)).filter(Boolean))];
    fill(foot,
      h("p", null, t("print.scale", { scale: number(scaleOnPaper(map)) }), " · ", t("print.source", { source: live.boot.demo ? t("demo.source") : t("source.register") }), notes.length ? " · " + notes.join(" · ") : ""),
      objects.length ? h("div", { class: "print-legends" }, objects.map((l) => h("section", null, h("h3", null, title(l)), legendOf(l, map.getZoom())))) : null);
  }

  return { head, foot };
}
