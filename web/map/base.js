import { h, iconButton } from "../dom.js";
import { change, live, on, setLive, state } from "../state.js";
import { get } from "../api.js";
import { byId, chosen, isPicture, words } from "../layers.js";
import { t } from "../i18n.js";
import { closePopover, popover } from "../popover.js";
import { say } from "../toast.js";
import { pmtilesLayer } from "./pmtiles.js";

const L = globalThis.L;

/**
 * The ground under the layers: the plain one of this page, or what `layers/basemaps.yaml` names.
 * Hosts outside are asked only where that file names them.
 */
export function createBase(view) {
  const { map } = view;
  let shown = null, shownId = null;

  function make(b) {
    const how = { pane: "base", minZoom: 0, maxZoom: 22, maxNativeZoom: b.maxZoom ?? 18, minNativeZoom: b.minZoom ?? 0, attribution: words(b.attribution), crossOrigin: b.outside ? "anonymous" : false, className: "base-tiles" };
    if (b.kind === "pmtiles") return pmtilesLayer(b.url, how);
    return L.tileLayer(b.url, { ...how, ...(b.subdomains ? { subdomains: b.subdomains } : {}) });
  }

  function draw() {
    const b = live.bases?.find((x) => x.id === state.base && x.kind !== "plain") ?? null;
    if ((b?.id ?? null) === shownId) return;
    shown?.remove();
    shown = null;
    shownId = b?.id ?? null;
    map.getContainer().classList.toggle("has-base", !!b);
    note();
    if (!b) return;
    shown = make(b).addTo(map);
    let failed = 0;
    shown.on("tileerror", () => { if (++failed === 6) say(t("base.failed", { name: words(b.title) })); });
  }

  const credit = h("p", { class: "base-credit", hidden: true });
  /** Whose pictures are on the map: those of the ground and those of layers. */
  function note() {
    const b = live.bases?.find((x) => x.id === shownId);
    const layers = chosen().map(byId).filter((l) => isPicture(l) && l.attribution).map((l) => words(l.attribution));
    const all = [...new Set([b ? words(b.title) + (words(b.attribution) ? " · " + words(b.attribution) : "") : "", ...layers].filter(Boolean))];
    credit.hidden = !all.length;
    credit.textContent = all.join(" · ");
    if (!credit.isConnected) map.getContainer().parentElement.append(credit);
  }

  async function read() {
    try {
      const answer = await get("basemaps");
      setLive({ bases: answer.items });
      if (state.base && !answer.items.some((b) => b.id === state.base)) {
        change({ base: null }, { push: false });
        say(t("base.gone"));
      }
      draw();
      note();
    } catch {
      setLive({ bases: [] }); // the plain ground needs nobody
    }
  }

  function button() {
    const press = iconButton("base", t("base"), () => popover(press, t("base"), h("div", { class: "era-list" }, live.bases.map((b) => {
      const on = b.kind === "plain" ? !state.base || state.base === b.id : state.base === b.id;
      return h("button", { type: "button", class: "choice", "aria-pressed": on, "data-base": b.id, "data-first": on || null, onclick: () => { closePopover(); change({ base: b.kind === "plain" ? null : b.id }, { push: false }); } },
        h("span", null, words(b.title)), b.outside ? h("small", null, t("base.outside", { host: b.host })) : words(b.note) ? h("small", null, words(b.note)) : null);
    }))), { id: "base-btn", "aria-haspopup": "dialog", "aria-expanded": false, ...((live.bases?.length ?? 0) > 1 ? {} : { hidden: true }) });
    return press;
  }

  on("base", draw);
  on("layers catalogue lang", note);
  return { read, button };
}
