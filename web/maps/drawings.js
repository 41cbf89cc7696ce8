import { fill, h, icon, iconButton } from "../dom.js";
import { number } from "../format.js";
import { t } from "../i18n.js";
import { createDraw } from "../query/draw.js";
import { planeM2 } from "../editing/shape.js";
import { createDrawn } from "./onmap.js";
import { changeDrawings, failure } from "./store.js";

const MOST = 200;
const KINDS = [["point", "pin"], ["corridor", "over"], ["polygon", "base"], ["note", "comment"]];
const kindOf = (f) => (f.properties.note ? "note" : { Point: "point", LineString: "corridor", Polygon: "polygon" }[f.geometry.type]);

/** An id that no other drawing of anybody has. */
const fresh = () => "d" + [...crypto.getRandomValues(new Uint8Array(6))].map((b) => b.toString(16).padStart(2, "0")).join("");

/**
 * What is drawn on a saved map: tools, the list, and the shapes over the map.
 * @param {{map: () => object, changed: (map: object) => void, counts: () => Map<string, number>, chosen: (id: ?string) => void}} kit
 */
export function drawingsPart(view, kit) {
  const tools = h("div", { class: "ed-tools" }), list = h("ol", { class: "drawings" }), said = h("div", { role: "status" });
  const el = h("section", { class: "bd-part", "aria-label": t("bd.drawn") }, h("h3", null, t("bd.drawn")), tools, said, list);
  let one = null, note = false;
  const draw = createDraw(view, showTools);
  const drawn = createDrawn(view, (id) => choose(id === one ? null : id));
  const features = () => kit.map()?.drawings.features ?? [];

  async function step(change) {
    fill(said, h("p", { class: "quiet small" }, t("ed.saving")));
    try {
      kit.changed(await changeDrawings(kit.map(), change));
      fill(said);
    } catch (e) {
      fill(said, h("p", { class: "error-text", role: "alert" }, failure(e)));
    }
    render();
  }

  function add(geometry) {
    const id = fresh(), made = { type: "Feature", id, properties: { text: "", note }, geometry };
    one = id;
    step((all) => [...all, made]).then(() => list.querySelector(`[data-drawing="${id}"] textarea`)?.focus());
  }

  function showTools() {
    const kind = draw.kind(), button = (key, label, act, more) => h("button", { type: "button", class: "btn", "data-tool": key, onclick: act, ...more }, label);
    if (!kit.map()?.edits) return fill(tools);
    fill(tools, kind ? [h("p", { class: "small" }, t("tc.draw.how." + kind)), h("p", { class: "actions" }, kind === "point" ? null : button("done", t("tc.draw.done"), draw.finish, { disabled: !draw.ready() }), button("centre", t("tc.draw.centre"), draw.centre), button("stop", t("tc.cancel"), draw.stop))]
      : h("p", { class: "actions" }, KINDS.map(([k, i]) => button(k, [icon(i, 16), t("bd.draw." + k)], () => { note = k === "note"; draw.start(note ? "point" : k, add); }, { disabled: features().length >= MOST }))));
  }

  function row(f, i) {
    const { edits } = kit.map(), said = kit.counts().get(f.id) ?? 0, m2 = planeM2(f.geometry);
    const text = h("textarea", { rows: 1, class: "bd-words", maxlength: 1000, "aria-label": t("bd.text", { n: i + 1 }), placeholder: t("bd.text.none"), onchange: () => step((all) => all.map((x) => (x.id === f.id ? { ...x, properties: { ...x.properties, text: text.value } } : x))) });
    text.value = f.properties.text;
    return h("li", { "data-drawing": f.id, class: f.id === one ? "one" : null },
      h("button", { type: "button", class: "btn", "aria-pressed": f.id === one, onclick: () => choose(f.id === one ? null : f.id) }, h("b", null, String(i + 1)), " ", t("bd.draw." + kindOf(f)), m2 ? h("span", { class: "quiet so" }, " " + number(m2 / 10000, 2) + "\u00a0ha") : null, said ? h("span", { class: "chip" }, t("bd.comments.n", { n: said })) : null),
      iconButton("locate", t("bd.zoom", { n: i + 1 }), () => view.flyTo(drawn.bounds(f), 17)),
      edits ? iconButton("close", t("bd.drop", { n: i + 1 }), () => { one = null; step((all) => all.filter((x) => x.id !== f.id)); }) : null,
      edits ? text : f.properties.text ? h("p", { class: "bd-text" }, f.properties.text) : null);
  }

  function choose(id) {
    one = id;
    render();
    kit.chosen(id);
  }

  function render() {
    if (one && !features().some((f) => f.id === one)) choose(null);
    showTools();
    fill(list, features().map(row));
    if (!features().length) fill(list, h("li", { class: "quiet small" }, t(kit.map()?.edits ? "bd.drawn.none" : "bd.drawn.empty")));
    drawn.show(features(), one);
  }

  return { el, render, one: () => one, close() { draw.stop(); drawn.close(); } };
}
