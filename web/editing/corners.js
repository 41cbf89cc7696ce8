import { fill, h } from "../dom.js";
import { post } from "../api.js";
import { number } from "../format.js";
import { words } from "../layers.js";
import { t } from "../i18n.js";
import { dialog } from "../popover.js";
import { currentZone } from "../map/coords.js";
import { alertBox } from "./rows.js";
import { planeM2 } from "./shape.js";

const LEAST = { point: 1, line: 2, polygon: 3 };

/** Corners in their order as a shape of a layer. @param {number[][]} points */
function shapeOf(kind, points) {
  if (kind === "point") return { type: "Point", coordinates: points[0] };
  if (kind === "line") return { type: "LineString", coordinates: points };
  const [first] = points, last = points.at(-1), closed = points.length > 3 && first[0] === last[0] && first[1] === last[1];
  return { type: "Polygon", coordinates: [closed ? points : [...points, first]] };
}

/** A list of corners as a paper has it becomes a shape, in the way that the person chooses. @param {string} kind of the layer @param {(shape: object) => void} take */
export function cornersForm(kind, take) {
  const is = LEAST[kind] ? kind : "polygon";
  const text = h("textarea", { id: "ed-corners", rows: 8, spellcheck: false, class: "so", placeholder: is === "point" ? "1250810,92  565301,15" : "1  1250810,92  565301,15\n2  1250812,50  565340,40\n3  1250780,25  565338,07", oninput: () => fill(ways) });
  const ways = h("div", { class: "ed-ways", role: "status" });

  async function read() {
    fill(ways, h("p", { class: "quiet" }, t("ed.corners.reading")));
    try {
      const found = (await post("corners", { text: text.value, zone: currentZone().epsg })).ways;
      if (found[0].points.length < LEAST[is]) return fill(ways, h("p", { class: "error-text", role: "alert" }, t("tc.draw.more", { n: LEAST[is] })));
      fill(ways, h("p", null, t(found.length > 1 ? "ed.corners.which" : "ed.corners.one")), found.map((w) => {
        const shape = shapeOf(is, w.points), m2 = planeM2(shape);
        return h("button", { type: "button", class: "btn ed-way", "data-way": "", onclick: () => { box.close(); take(shape); } }, h("b", null, words(w)),
          h("small", { class: "quiet" }, t("ed.corners.inside", { n: w.inside, of: w.points.length }), m2 === null ? "" : " · " + number(m2, 1) + "\u00a0m²"));
      }));
    } catch (e) {
      fill(ways, alertBox(e));
    }
  }

  const box = dialog(t("ed.corners"), h("p", { class: "quiet" }, t("ed.corners.how")), h("label", { class: "sr", for: "ed-corners" }, t("ed.corners")), text,
    h("p", { class: "actions" }, h("button", { type: "button", class: "btn solid", "data-read": "", onclick: read }, t("ed.corners.read"))), ways);
  text.focus();
}
