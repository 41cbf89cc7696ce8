import { get } from "./api.js";
import { h } from "./dom.js";
import { change, live, setLive, state } from "./state.js";
import { t } from "./i18n.js";

/** Pages by which rows are changed by hand, by their names in the address: `sua/planning-parcels.12`, `de-nghi`. */
export const EDIT_PAGE = "sua";
export const PROPOSALS_PAGE = "de-nghi";
export const NEW = "moi";

export const isEditPage = (page = state.page) => [EDIT_PAGE, PROPOSALS_PAGE].includes(page?.split(/[/;]/)[0]);

/** Whether some layer may be changed by this account; proposals are then of interest. */
export const mayEdit = () => live.catalogue.some((l) => l.edit);

let part = null;

/** Read when first asked for. */
export function readEditing() {
  if (!part) {
    const first = document.querySelector("link[rel=stylesheet]").href;
    const styles = ["query/query.css", "photos/photos.css", "editing/editing.css"].map((name) => new Promise((done) => document.head.append(h("link", { rel: "stylesheet", href: first.replace("app.css", name), onload: done, onerror: done }))));
    part = Promise.all([import("./editing/main.js"), ...styles]).then(([m]) => m.editing);
    part.catch(() => { part = null; });
  }
  return part;
}

/** @param {string} layer @param {string|number} id of the row, or NEW */
export function openEditor(layer, id) {
  setLive({ card: null });
  change({ page: `${EDIT_PAGE}/${layer}.${id}` });
}

/** What the card of a row offers to those who may change it. */
export function editActions(item) {
  if (!item?.layer.edit) return null;
  return [h("button", { type: "button", class: "btn", "data-edit": "", onclick: () => openEditor(item.layer.id, item.id) }, t(item.layer.edit === "direct" ? "edit" : "edit.propose")),
    h("button", { type: "button", class: "btn", "data-history": "", onclick: async (e) => { const anchor = e.currentTarget; (await readEditing()).history(anchor, item.layer, item.id); } }, t("edit.history"))];
}

/** Photographs of a row, once they are known; nothing where there are none and none may be brought. */
export function photosOf(item) {
  if (!item?.layer.photos || !item.id) return null;
  const box = h("section", { class: "row-photos" });
  get(`layers/${encodeURIComponent(item.layer.id)}/features/${item.id}/photos`).then(async (found) => { if (found.items.length || found.add) (await readEditing()).photos(box, item, found); }, () => {});
  return box;
}
