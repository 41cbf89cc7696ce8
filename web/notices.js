import { fill, h } from "./dom.js";
import { day, live, on } from "./state.js";
import { eraName } from "./bar/era.js";
import { shown } from "./nav.js";
import { date, time } from "./format.js";
import { t } from "./i18n.js";

/** Above everything while the server cannot be reached: since when, and a way to try again. */
export function offlineBar(again) {
  const bar = h("div", { class: "offline", role: "status", hidden: true });
  const render = () => {
    bar.hidden = !live.offline;
    document.documentElement.toggleAttribute("data-offline", !!live.offline);
    if (live.offline) fill(bar, h("span", null, t("offline", { since: time(live.offline) })), h("button", { type: "button", class: "btn", onclick: again }, t("again")));
  };
  on("offline lang", render);
  addEventListener("offline", () => { live.offline ??= new Date(); render(); });
  addEventListener("online", () => again());
  return bar;
}

/** What a print needs beside the map: title, day of the boundaries, source, and that it is made up. */
export function printHead(map) {
  const head = h("section", { class: "print-head", "aria-hidden": "true" });
  let before = null;
  // The map takes the size of the sheet while it prints, and shows the same piece of land.
  addEventListener("beforeprint", () => {
    before ??= { centre: map.getCenter(), zoom: map.getZoom(), bounds: map.getBounds() };
    document.documentElement.setAttribute("data-printing", "");
    map.invalidateSize({ animate: false });
    map.fitBounds(before.bounds.pad(-0.08), { animate: false });
  });
  addEventListener("afterprint", () => {
    document.documentElement.removeAttribute("data-printing");
    map.invalidateSize({ animate: false });
    if (before) map.setView(before.centre, before.zoom, { animate: false });
    before = null;
  });
  on("unit in at lang", render);
  render();

  async function render() {
    const u = await shown().catch(() => null);
    fill(head, h("h1", null, u?.name ?? t("panel.whole")),
      h("p", null, eraName(), " · ", t("print.day", { day: date(day()) }), " · ", t("print.made", { day: date(new Date().toISOString().slice(0, 10)) })),
      h("p", null, t("print.source", { source: live.boot.demo ? t("demo.source") : t("source.register") })),
      live.boot.demo ? h("p", { class: "stamp" }, t("demo.chip"), " · ", t("demo.notice"), " · ", t("demo.data")) : null);
  }
  return head;
}
