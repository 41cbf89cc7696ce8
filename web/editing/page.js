import { fill, h, icon, so } from "../dom.js";
import { change, live, on } from "../state.js";
import { byId, isOn, title, toggle } from "../layers.js";
import { number } from "../format.js";
import { t } from "../i18n.js";
import { dialog } from "../popover.js";
import { announce, say } from "../toast.js";
import { EDIT_PAGE, NEW, photosOf } from "../editing.js";
import { createDraw } from "../query/draw.js";
import { conflictView } from "./conflict.js";
import { cornersForm } from "./corners.js";
import { rowForm } from "./form.js";
import { addRow, alertBox, changeRow, failure, neighbours, readRow, removeRow, splitRow } from "./rows.js";
import { createShape, planeM2 } from "./shape.js";

const DRAWN = { point: "point", line: "corridor", polygon: "polygon", mixed: "polygon" };
const LONGEST_NOTE = 1000;

/** The page that is open hears when the layers and the person are known; listeners stay, pages come and go. */
let now = null;
on("session catalogue", () => now?.rights());

/** One row and its shape, changed by hand: fields beside the map, corners on it. */
export function editPage({ view }) {
  let box = null, asked = null, layer = null, id = null, row = null, values = {}, form = null, note = "", turn = 0, busy = false, dirty = false;
  const put = {};
  const shape = createShape(view, () => { dirty = true; keep(); tools(); });
  const draw = createDraw(view, () => box && layer && tools());
  const isNew = () => id === NEW;
  const draftKey = () => `vonglau.edit.${layer.id}.${id}`;

  async function render(b, r) {
    box = b;
    asked = r;
    const [name, number_] = [r.id?.slice(0, r.id.lastIndexOf(".")), r.id?.slice(r.id.lastIndexOf(".") + 1)];
    if (layer?.id === name && id === number_ && row) return;
    const mine = ++turn;
    layer = byId(name);
    id = number_;
    row = null;
    if (!layer?.edit) return fill(box, h("p", { class: "quiet pad" }, t(live.session ? "ed.none" : "ed.signin")));
    if (!isOn(layer.id)) toggle(layer.id, true);
    fill(box, h("div", { class: "bar w70" }));
    try {
      const read = isNew() ? { geometry: null, properties: {}, tag: null } : await readRow(layer.id, id);
      if (mine !== turn) return;
      row = read;
      take(row);
      if (row.geometry) view.flyTo(globalThis.L.geoJSON(row.geometry).getBounds().pad(0.5).toBBoxString().split(",").map(Number), 19, true);
      neighbours(layer.id, view.map.getBounds().pad(0.2)).then((list) => shape.around(list.filter((f) => String(f.id) !== id)), () => {});
    } catch (e) {
      if (mine === turn) fill(box, alertBox(e));
    }
  }

  /** The content that is worked on. */
  function take({ properties, geometry }) {
    values = { ...properties };
    shape.set(geometry);
    dirty = false;
    shell();
  }

  function kept() {
    try { return JSON.parse(localStorage.getItem(draftKey())); } catch { return null; }
  }

  function keep() {
    try { localStorage.setItem(draftKey(), JSON.stringify({ values, geometry: shape.geometry(), note, tag: row.tag })); } catch { /* a window without a store still edits */ }
  }

  const forget = () => { try { localStorage.removeItem(draftKey()); } catch { /* as above */ } };

  function shell() {
    form = rowForm(layer, values, (name, value) => { values[name] = value; dirty = true; keep(); });
    Object.assign(put, { tools: h("div", { class: "ed-tools" }), said: h("div", { role: "status" }) });
    const why = h("textarea", { id: "ed-note", rows: 2, maxlength: LONGEST_NOTE, onchange: () => { note = why.value; keep(); } });
    why.value = note;
    const draft = kept();
    fill(box, h("div", { class: "editing" }, h("p", { class: "quiet" }, title(layer), isNew() ? "" : " #" + id), layer.edit === "propose" ? h("p", { class: "note" }, t("ed.propose.what")) : null,
      draft && !dirty ? h("p", { class: "note" }, t("ed.draft"), " ", h("button", { type: "button", class: "link", "data-draft": "", onclick: () => { values = draft.values; note = draft.note ?? ""; shape.set(draft.geometry); dirty = true; shell(); if (draft.tag !== row.tag) differ(); } }, t("ed.draft.take")), " · ", h("button", { type: "button", class: "link", onclick: () => { forget(); shell(); } }, t("ed.draft.drop"))) : null,
      put.tools, form.el, isNew() ? null : photosOf({ layer, id, properties: row.properties }), h("p", { class: "ed-field" }, h("label", { for: "ed-note" }, t("ed.note")), why), put.said,
      h("p", { class: "actions ed-foot" }, h("button", { type: "button", class: "btn solid", "data-save": "", onclick: save }, t(layer.edit === "direct" ? "ed.save" : "ed.send")), h("button", { type: "button", class: "btn", onclick: leave }, t("tc.cancel")), isNew() ? null : h("button", { type: "button", class: "btn", "data-remove": "", onclick: gone }, t("ed.remove")))));
    tools();
  }

  const drawn = (made) => { shape.set(made, false); dirty = true; keep(); tools(); };

  /** Drawing, cutting, corners, and how large it is. */
  function tools() {
    const g = shape.geometry(), kind = draw.kind(), button = (key, label, act, more) => h("button", { type: "button", class: "btn", "data-tool": key, onclick: act, ...more }, label);
    const m2 = planeM2(g);
    fill(put.tools, kind ? [h("p", { class: "small" }, t(kind === "corridor" && g ? "ed.split.how" : "tc.draw.how." + kind)), h("p", { class: "actions" }, kind === "point" ? null : button("done", t("tc.draw.done"), draw.finish, { disabled: !draw.ready() }), button("centre", t("tc.draw.centre"), draw.centre), button("stop", t("tc.cancel"), draw.stop))]
      : h("p", { class: "actions" }, button("draw", t(g ? "ed.redraw" : "ed.draw"), () => draw.start(DRAWN[layer.geometry] ?? "polygon", drawn)), button("corners", t("ed.corners"), () => cornersForm(layer.geometry, (made) => { drawn(made); view.flyTo(globalThis.L.geoJSON(made).getBounds().pad(0.5).toBBoxString().split(",").map(Number), 19, true); })),
        g ? [button("undo", t("ed.undo"), shape.undo, { disabled: !shape.canUndo() }), button("redo", t("ed.redo"), shape.redo, { disabled: !shape.canRedo() }), /Point$/.test(g.type) ? null : button("corner", t("ed.corner"), shape.removeCorner, { disabled: !shape.canRemove() })] : null,
        g && !isNew() && !dirty && !/Point$/.test(g.type) ? button("split", t("ed.split"), () => draw.start("corridor", cut)) : null),
    m2 === null ? null : h("p", { class: "quiet" }, t("ed.area"), " ", h("b", null, so(number(m2, 1)), "\u00a0m²")), g ? h("p", { class: "small quiet" }, t(/Point$/.test(g.type) ? "ed.how.point" : "ed.how")) : null);
  }

  async function run(act, what) {
    if (busy) return;
    busy = true;
    fill(put.said, h("p", { class: "quiet" }, t("ed.saving")));
    try {
      const done = await act();
      forget();
      dirty = false;
      say(t(done.waits ? "ed.done.waits" : what));
      announce(t(done.waits ? "ed.done.waits" : what));
      change({ page: null });
    } catch (e) {
      if (e.status === 412) await differ();
      else fill(put.said, alertBox(e));
    } finally {
      busy = false;
    }
  }

  function save() {
    if (!form.good()) return fill(put.said, h("p", { class: "error-text", role: "alert" }, t("ed.fault")));
    const geometry = shape.geometry();
    if (!geometry) return fill(put.said, h("p", { class: "error-text", role: "alert" }, t("ed.fault.shape")));
    if (isNew()) return run(() => addRow(layer.id, { properties: values, geometry }, note), "ed.done.added");
    const properties = Object.fromEntries(Object.entries(values).filter(([k, v]) => JSON.stringify(v ?? null) !== JSON.stringify(row.properties[k] ?? null)));
    const moved = JSON.stringify(geometry) !== JSON.stringify(row.geometry);
    if (!moved && !Object.keys(properties).length) return fill(put.said, h("p", { class: "quiet" }, t("ed.same")));
    return run(() => changeRow(layer.id, id, row.tag, { properties, ...(moved ? { geometry } : {}) }, note), "ed.done");
  }

  /** Somebody else was first: both versions side by side, nothing of this one is lost. */
  async function differ() {
    keep();
    try {
      const theirs = await readRow(layer.id, id), mine = { properties: values, geometry: shape.geometry() };
      fill(put.said, conflictView(layer, mine, theirs, (merged) => {
        row = theirs;
        values = { ...merged.properties };
        shape.set(merged.geometry, false);
        dirty = true;
        shell();
        save();
      }));
      put.said.scrollIntoView({ block: "nearest" });
    } catch (e) {
      fill(put.said, h("p", { class: "error-text", role: "alert" }, e.status === 404 ? t("ed.gone") : failure(e)));
    }
  }

  const cut = (line) => run(() => splitRow(layer.id, id, row.tag, line, note || null), "ed.done.split");

  function gone() {
    const ask = dialog(t("ed.remove.ask", { name: row.properties.name ?? "#" + id, layer: title(layer) }), h("p", null, t("ed.remove.what")), h("p", { class: "actions" }, h("button", { type: "button", class: "btn", autofocus: true, onclick: () => ask.close() }, t("tc.cancel")), h("button", { type: "button", class: "btn solid", "data-remove-yes": "", onclick: () => { ask.close(); run(() => removeRow(layer.id, id, row.tag, note), "ed.done.removed"); } }, icon("close", 16), t("ed.remove.verb"))));
  }

  function leave() {
    if (dirty) say(t("ed.kept"));
    change({ page: null });
  }

  now = { rights: () => box && !row && render(box, asked) };
  return { title: () => t(isNew() ? "ed.title.new" : "room." + EDIT_PAGE), render, close() { now = null; turn++; draw.stop(); shape.close(); } };
}
