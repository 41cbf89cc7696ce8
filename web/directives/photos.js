import { fill, h, icon, iconButton } from "../dom.js";
import { remove, sendBytes } from "../api.js";
import { t } from "../i18n.js";
import { bigPhoto, smaller, smallPhoto } from "../photos/photos.js";
import { failure } from "./read.js";

const MOST = 10;

/**
 * Photographs for an answer: taken with the camera or chosen, sent at once, shown small.
 * @param {number} id of the directive @param {object[]} waiting sent before and not tied to an answer yet
 */
export function photoPicker(id, waiting, changed) {
  const kept = [...waiting], row = h("div", { class: "photo-row" }), error = h("p", { class: "error-text", role: "alert" });
  let sending = 0;

  function render() {
    fill(row, kept.map((p) => h("span", { class: "photo-small" }, h("img", { src: p.href + "/small", alt: t("cd.photo"), width: 72, height: 72 }),
      iconButton("close", t("cd.photo.remove"), async () => {
        try { await remove(`directives/${id}/photos/${p.id}`); kept.splice(kept.indexOf(p), 1); render(); } catch (e) { error.textContent = failure(e); }
      }))), sending ? h("span", { class: "photo-small sending", role: "status" }, t("cd.photo.sending")) : null);
    changed?.();
  }

  async function take(files) {
    error.textContent = "";
    for (const file of [...files].slice(0, MOST)) {
      sending++;
      render();
      try {
        const p = await sendBytes(`directives/${id}/photos`, await smaller(file));
        if (!kept.some((x) => x.id === p.id)) kept.push(p);
      } catch (e) { error.textContent = failure(e); } finally { sending--; render(); }
    }
  }

  const input = (props, name, words) => h("label", { class: "btn photo-input" }, icon(name, 18), words, h("input", { type: "file", accept: "image/*", class: "sr", onchange: (e) => { take(e.target.files); e.target.value = ""; }, ...props }));
  render();
  return {
    el: h("div", { class: "photos" }, h("p", { class: "photo-inputs" }, input({ capture: "environment", "data-camera": true }, "camera", t("cd.photo.take")), input({ multiple: true, "data-gallery": true }, "picture", t("cd.photo.choose"))), row, error),
    ids: () => kept.map((p) => p.id), sending: () => sending > 0,
    clear() { kept.length = 0; render(); },
  };
}

/** Photographs of an answer; each opens in full. */
export const photoRow = (photos) => (photos.length ? h("div", { class: "photo-row" }, photos.map((p, i) => smallPhoto(p, t("cd.photo.open", { n: i + 1 }), () => bigPhoto(p, t("cd.photo"))))) : null);
