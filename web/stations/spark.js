import { h } from "../dom.js";
import { t } from "../i18n.js";
import { s } from "./marks.js";
import { parameterName } from "./read.js";
import { figure, timeOf, unitText } from "./figures.js";

/** A small line of one parameter over a day, with its limit, lowest and highest value in words. */
export function spark(answer, value) {
  const points = answer.points.map(([time, v]) => [new Date(time).getTime(), v]);
  const known = points.filter(([, v]) => v !== null);
  if (known.length < 2) return h("span");
  const limit = answer.limit?.high ?? null;
  const values = known.map(([, v]) => v);
  const least = Math.min(0, ...values), most = Math.max(...values, limit && limit < 2 * Math.max(...values) ? limit : -Infinity) * 1.06 || 1;
  const [from, to] = [points[0][0], points.at(-1)[0]];
  const x = (time) => ((time - from) / Math.max(1, to - from)) * 300, y = (v) => 44 - ((v - least) / (most - least)) * 40;
  const what = t("st.spark", { parameter: parameterName(value.parameter), low: figure(Math.min(...values), true), high: figure(Math.max(...values), true), unit: unitText(value.unit) });
  return h("figure", { class: "spark" },
    s("svg", { viewBox: "0 0 300 48", preserveAspectRatio: "none", role: "img", "aria-label": what },
      limit !== null && limit <= most ? s("line", { x1: 0, x2: 300, y1: y(limit), y2: y(limit), class: "spark-limit" }) : null,
      s("path", { d: linePath(points.map(([time, v]) => [x(time), v === null ? null : y(v)])), class: "spark-line" })),
    h("figcaption", null, what, " · ", h("span", { class: "so" }, timeOf(from) + "–" + timeOf(to))));
}

/** A line that stops at gaps; a value alone between two gaps is a short stroke. */
export function linePath(points) {
  let d = "", pen = false;
  for (let i = 0; i < points.length; i++) {
    const [x, y] = points[i];
    if (y === null || Number.isNaN(y)) { pen = false; continue; }
    const alone = !pen && (i + 1 >= points.length || points[i + 1][1] === null);
    d += (pen ? "L" : "M") + x.toFixed(1) + " " + y.toFixed(1) + (alone ? "h0.1" : "");
    pen = true;
  }
  return d;
}
