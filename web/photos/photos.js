import { h } from "../dom.js";
import { dialog } from "../popover.js";

const LONGEST = 2048, QUALITY = 0.85;

/** As large as the server keeps it, upright, as JPEG; the file itself where the browser cannot read it. */
export async function smaller(file) {
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

/** A small picture that opens in full. @param {string} label what it is called @param {*} [more] shown on it */
export const smallPhoto = (p, label, onclick, more) => h("button", { type: "button", class: "photo-small", "data-photo": p.id, "aria-label": label, onclick }, h("img", { src: p.href + "/small", alt: "", width: 72, height: 72, loading: "lazy" }), more);

/** The whole picture over everything, with what belongs below it. */
export function bigPhoto(p, title, ...below) {
  const box = dialog(title, h("img", { class: "photo-big", src: p.href, alt: title, width: p.width, height: p.height }), ...below);
  box.classList.add("photo-dialog");
  return box;
}
