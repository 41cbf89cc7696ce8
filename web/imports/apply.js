import { h, icon } from "../dom.js";
import { get, post } from "../api.js";
import { change, live, setLive } from "../state.js";
import { number } from "../format.js";
import { byId, isOn, minZoom, title, toggle } from "../layers.js";
import { t } from "../i18n.js";
import { announce, say } from "../toast.js";
import { moment } from "../stations/figures.js";
import { failure, held, said } from "./read.js";
import { progressOf } from "./job.js";
import { sure } from "./sure.js";
import { outcome } from "./check.js";
import { problemsOf } from "./problems.js";

/** From this many rows on the name of the layer is typed before they go. */
const MANY = 1000;

const layerId = (w) => held(w.x, "layer");
const layerName = (w) => { const l = byId(layerId(w)); return l ? title(l) : held(w.x, "titleVi") ?? layerId(w); };

/** The last step: into the layer in one piece, and out of it again. */
export function applied(w) {
  const { x } = w;
  if ((x.state === "applying" || x.state === "undoing") && x.job) return running(w, x.job);
  return [h("section", { class: "import-block", "aria-labelledby": "im-apply-h" }, h("h3", { id: "im-apply-h", tabindex: -1 }, t("im.step.nhap")), x.state === "checked" ? ready(w) : x.state === "applied" ? there(w) : x.state === "undone" ? undone(w) : h("p", { class: "quiet" }, t("im.apply.first"))),
    x.diff ? outcome(w) : null, x.diff && x.state === "applied" ? problemsOf(w) : null];
}

const rows = (diff) => (diff?.added ?? 0) + (diff?.changed ?? 0);

function ready(w) {
  const { diff } = w.x, name = layerName(w), away = diff?.removed ?? 0;
  const said = t("im.apply.says", { layer: name, added: number(diff?.added ?? 0), changed: number(diff?.changed ?? 0), removed: number(away) });
  const ask = () => sure({ title: t("im.apply.ask", { n: number(rows(diff)), layer: name }), what: [h("p", null, said), h("p", { class: "quiet" }, t("im.apply.undoable"))], verb: t("im.apply.verb", { n: number(rows(diff)) }), type: away > MANY ? name : null }, () => act(w, "apply"));
  return [h("p", null, said), diff?.refused ? h("p", { class: "quiet" }, t("im.apply.refused", { n: number(diff.refused) })) : null,
    h("p", { class: "actions" }, h("button", { type: "button", class: "btn solid", "data-key": "apply", onclick: ask }, icon("layers", 18), t("im.apply.verb", { n: number(rows(diff)) })))];
}

async function act(w, what) {
  await post(`imports/${encodeURIComponent(w.x.id)}/${what}`);
  await w.reload("nhap");
}

function running(w, job) {
  const undoing = w.x.state === "undoing";
  const way = progressOf(job, w.x.state, async (over) => {
    const how = String(over.state).toLowerCase();
    await readLayers();
    await w.reload();
    announce(how === "done" ? t(undoing ? "im.undone.said" : "im.applied.said", { layer: layerName(w) }) : t("im.job.over." + how));
  });
  w.watch(way);
  return h("section", { class: "import-block", "aria-labelledby": "im-apply-h" }, h("h3", { id: "im-apply-h", tabindex: -1 }, t("im.step.nhap")), way.el);
}

function there(w) {
  const { x } = w;
  const ask = () => sure({ title: t("im.undo.ask", { n: number(rows(x.diff) + (x.diff?.removed ?? 0)), layer: layerName(w) }), what: t("im.undo.what", { layer: layerName(w) }), verb: t("im.undo.verb"), type: rows(x.diff) + (x.diff?.removed ?? 0) > MANY ? layerName(w) : null }, () => act(w, "undo"));
  return [h("p", { class: "done-line" }, icon("layers", 20), h("span", null, t("im.applied.said", { layer: layerName(w) }), h("small", { class: "quiet block" }, t("im.applied.when", { time: moment(x.appliedAt) })))),
    h("p", { class: "actions" }, h("button", { type: "button", class: "btn solid", "data-key": "see", onclick: () => see(w) }, icon("base", 18), t("im.see")),
      x.undoable ? h("button", { type: "button", class: "btn", "data-key": "undo", onclick: ask }, t("im.undo.verb")) : h("span", { class: "quiet small" }, t("im.undo.late")))];
}

const undone = (w) => [h("p", null, t("im.undone.said", { layer: layerName(w) })), said(w.x.summary) ? h("p", { class: "quiet" }, said(w.x.summary)) : null];

/** The catalogue anew: a layer may have come or gone. */
async function readLayers() {
  try {
    const doc = await get("layers");
    live.groups = doc.groups ?? [];
    setLive({ catalogue: doc.items });
  } catch (e) {
    say(failure(e));
  }
}

/** Closes the page and shows the layer where its rows lie. */
async function see(w) {
  const id = layerId(w);
  if (!byId(id)) await readLayers();
  const layer = byId(id);
  if (!layer) return say(t("im.see.none", { layer: id }));
  const best = (w.x.readings ?? []).find((r) => r.chosen) ?? w.x.readings?.[0];
  change({ page: null });
  if (!isOn(id)) toggle(id, true);
  const { map } = w.kit.view;
  if (best?.bounds?.every(Number.isFinite)) w.kit.view.flyTo(best.bounds, 14, true);
  if (map.getZoom() < minZoom(layer)) map.setZoom(minZoom(layer));
  announce(t("im.seen", { layer: title(layer) }));
}
