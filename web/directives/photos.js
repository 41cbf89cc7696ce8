import { fill, h, icon, iconButton } from "../dom.js";
import { remove, sendBytes } from "../api.js";
import { t } from "../i18n.js";
import { dialog } from "../popover.js";
import { failure } from "./read.js";

const LONGEST = 2048, QUALITY = 0.85, MOST = 10;

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

/** As large as the server keeps it, upright, as JPEG; the file itself where the browser cannot read it. */
async function smaller(file) {
  try {
    const image = await createImageBitmap(file, { imageOrientation: "from-image" });
    const factor = Math.min(1, LONGEST / Math.max(image.width, image.height));
    const canvas = h("canvas", { width: Math.max(1, Math.round(image.width * factor)), height: Math.max(1, Math.round(image.height * factor)) });
    const pen = canvas.getContext("2d");
    pen.fillStyle = "white";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    image.close();
    return (await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY))) ?? file;
  } catch { return file; }
}

/** Photographs of an answer; each opens in full. */
export const photoRow = (photos) => (photos.length ? h("div", { class: "photo-row" }, photos.map((p, i) => h("button", { type: "button", class: "photo-small", "aria-label": t("cd.photo.open", { n: i + 1 }), onclick: () => big(p) }, h("img", { src: p.href + "/small", alt: "", width: 72, height: 72, loading: "lazy" })))) : null);

function big(p) {
  const box = dialog(t("cd.photo"), h("img", { class: "photo-big", src: p.href, alt: t("cd.photo"), width: p.width, height: p.height }));
  box.classList.add("photo-dialog");
}
