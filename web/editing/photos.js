import { fill, h, icon } from "../dom.js";
import { get, post, remove, sendBytes } from "../api.js";
import { t } from "../i18n.js";
import { say } from "../toast.js";
import { words } from "../layers.js";
import { nameOf } from "../panel/card.js";
import { bigPhoto, smaller, smallPhoto } from "../photos/photos.js";
import { moment } from "../stations/figures.js";
import { alertBox } from "./rows.js";

const LONGEST_CAPTION = 300;

/** What is done with one photograph, below it. @param {() => void} changed */
export function openPhoto(p, title, changed) {
  const said = h("div", { role: "status" }), path = p.href.replace("api/", "");
  const act = async (what, done) => { try { await what(); box.close(); say(t(done)); changed(); } catch (e) { fill(said, alertBox(e)); } };
  const box = bigPhoto(p, p.caption || title, h("p", { class: "quiet" }, title, p.by ? " · " + p.by : "", " · ", moment(p.at)), said, h("p", { class: "actions" },
    p.allowed.includes("approve") ? h("button", { type: "button", class: "btn solid", "data-approve": "", onclick: () => act(() => post(path + "/approve"), "ed.photo.approved") }, t("ed.approve")) : null,
    p.allowed.includes("remove") ? h("button", { type: "button", class: "btn", "data-remove": "", onclick: () => act(() => remove(path), "ed.photo.removed") }, t("ed.photo.remove")) : null));
}

/** Photographs of a row in its card. @param {{items: object[], add: boolean}} found */
export function rowPhotos(box, item, found) {
  const path = `layers/${encodeURIComponent(item.layer.id)}/features/${item.id}/photos`, said = h("div", { role: "status" });
  const caption = h("input", { class: "photo-caption", maxlength: LONGEST_CAPTION, placeholder: t("ed.photo.caption"), "aria-label": t("ed.photo.caption") });
  const again = async () => { try { render(await get(path)); } catch (e) { fill(said, alertBox(e)); } };

  async function bring(files) {
    for (const file of files) {
      fill(said, h("p", { class: "quiet small" }, t("ed.photo.sending")));
      try {
        const p = await sendBytes(path + (caption.value.trim() ? "?caption=" + encodeURIComponent(caption.value.trim()) : ""), await smaller(file));
        fill(said, p.waiting ? h("p", { class: "quiet small" }, t("ed.done.waits")) : null);
      } catch (e) { return fill(said, alertBox(e)); }
    }
    caption.value = "";
    return again();
  }

  const input = (name, words, props) => h("label", { class: "btn photo-input" }, icon(name, 18), words, h("input", { type: "file", accept: "image/*", class: "sr", onchange: (e) => { bring([...e.target.files]); e.target.value = ""; }, ...props }));

  function render({ items, add }) {
    fill(box, items.length ? h("div", { class: "photo-row" }, items.map((p) => smallPhoto(p, p.caption || t("ed.photo.of", { name: nameOf(item) }), () => openPhoto(p, nameOf(item), again), p.waiting ? h("span", { class: "photo-wait" }, t("ed.state.proposed")) : null))) : null,
      add ? [h("p", { class: "photo-inputs" }, input("camera", t("ed.photo.take"), { capture: "environment" }), input("picture", t("ed.photo.choose"), { multiple: true, "data-gallery": true })), caption] : null, said);
  }

  render(found);
}

/** Photographs that wait for the caller's word, above the proposals. */
export async function waitingPhotos(box) {
  const { items } = await get("photos/waiting");
  fill(box, items.length ? [h("h3", null, t("ed.photos.waiting")), h("div", { class: "photo-row" }, items.map((p) => { const title = words(p.layerTitle) + " #" + p.feature; return smallPhoto(p, title, () => openPhoto(p, title, () => waitingPhotos(box))); }))] : null);
}
