import { fill, h, icon, iconButton, so } from "../dom.js";
import { byId, words } from "../layers.js";
import { live } from "../state.js";
import { number } from "../format.js";
import { sentence, t } from "../i18n.js";
import { announce } from "../toast.js";
import { featuresOf } from "./ask.js";
import { hectares, kilometres, squareMetres } from "./result.js";

const NBSP = "\u00a0";

/** The features behind a line, in pages; a row leads to its place, a feature of the map to its row. */
export function featureList({ view, onMap, close }) {
  const el = h("section", { class: "query-list", hidden: true });
  let rows = [], turn = 0, one = null, line = null;

  function value(layer, name, v) {
    const f = (layer.fields ?? []).find((x) => x.name === name);
    if (v === null || v === undefined || v === "") return null;
    const text = f?.values?.[v] ? words(f.values[v]) : typeof v === "number" ? number(v, Number.isInteger(v) ? 0 : 1) : typeof v === "boolean" ? t(v ? "tc.yes" : "tc.no") : String(v);
    return `${words(f?.title) || name}: ${text}${f?.unit ? NBSP + f.unit : ""}`;
  }

  /** Name, or what tells it from its neighbours. */
  function text(layer, r) {
    const facts = Object.entries(r.properties ?? {}).filter(([k]) => k !== "simulated").map(([k, v]) => value(layer, k, v)).filter(Boolean);
    return [h("span", { class: "name" }, r.name ?? facts.splice(0, 2).join(" · ") ?? "#" + r.id), h("small", { class: "block quiet" }, facts.slice(0, 4).join(" · "))];
  }

  function row(layer, r) {
    const size = r.insideM2 !== null ? [so(hectares(r.insideM2)), NBSP + "ha"] : r.insideM !== null ? [so(kilometres(r.insideM)), NBSP + "km"] : null;
    return h("li", { "data-feature": r.id }, h("button", { type: "button", title: r.insideM2 !== null ? squareMetres(r.insideM2) : null, onclick: () => go(r) }, h("span", { class: "what" }, text(layer, r)), h("span", { class: "right" }, size, r.whole ? null : h("small", { class: "block quiet" }, t(r.touching ? "tc.touching.one" : "tc.partly.one")))));
  }

  function go(r) {
    one = r.id;
    mark();
    onMap.marks(rows, one);
    if (!r.geometry || r.geometry.type === "Point") view.map.setView([r.lat, r.lon], Math.max(view.map.getZoom(), 16), { animate: false });
    else view.flyTo(globalThis.L.geoJSON(r.geometry).getBounds().pad(0.6).toBBoxString().split(",").map(Number), 18, true);
    announce(t("tc.flown", { name: r.name ?? "#" + r.id }));
  }

  function mark() {
    for (const li of el.querySelectorAll("[data-feature]")) li.classList.toggle("here", li.dataset.feature === one);
  }

  /** @param {object} of a line of the answer */
  async function open(q, at, of) {
    const mine = ++turn, layer = byId(of.id);
    line = of;
    one = null;
    rows = [];
    el.hidden = false;
    const items = h("ol", { class: "query-rows" }), more = h("p", { class: "actions" }), said = h("p", { class: "small quiet", role: "status" }, t("loading"));
    fill(el, h("header", { class: "query-list-head" }, h("h3", null, t("tc.list", { name: of.title + (of.label ? " · " + of.label : "") })), iconButton("close", t("close"), close)), said, items, more);
    const read = async (next) => {
      fill(more);
      try {
        const page = await featuresOf(q, at, of, next);
        if (mine !== turn) return;
        rows = [...rows, ...page.items];
        items.append(...page.items.map((r) => row(layer, r)));
        said.textContent = t("tc.list.shown", { n: number(rows.length), of: number(page.total) });
        onMap.marks(rows, one);
        if (page.next) fill(more, h("button", { type: "button", class: "btn", onclick: () => read(page.next) }, t("tc.more")));
      } catch (e) {
        if (mine !== turn) return;
        said.textContent = "";
        fill(more, h("span", { class: "error-text", role: "alert" }, e.vi ? sentence(e) : t("sensing.failed")), h("button", { type: "button", class: "btn", onclick: () => read(next) }, t("again")));
      }
    };
    await read(null);
    if (mine === turn) el.scrollIntoView({ block: "nearest" });
  }

  const kept = new Map();
  /** What the pointer rests on is shown on the map, the first hundred of it. */
  async function preview(q, at, of) {
    if (!of) return onMap.marks(rows, one);
    const key = JSON.stringify([q, at, of.id, of.unit, of.klass, of.by]);
    if (!kept.has(key)) {
      if (kept.size > 40) kept.clear();
      kept.set(key, featuresOf(q, at, of, null));
      kept.get(key).catch(() => kept.delete(key));
    }
    return kept.get(key).then((page) => page.items, () => []);
  }

  /** A feature that was clicked on the map stands out in the list. */
  function card() {
    const hit = live.card?.items?.find((i) => line && i.layer?.id === line.id && rows.some((r) => r.id === String(i.id)));
    if (!hit || !el.isConnected) return;
    one = String(hit.id);
    mark();
    onMap.marks(rows, one);
    el.querySelector(".here")?.scrollIntoView({ block: "nearest" });
  }

  return { el, open, preview, card, rows: () => rows, one: () => one, line: () => line,
    shut() { turn++; rows = []; one = line = null; el.hidden = true; fill(el); onMap.marks([]); } };
}
