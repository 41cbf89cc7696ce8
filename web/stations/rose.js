import { h, so } from "../dom.js";
import { t } from "../i18n.js";
import { figure, percent } from "./figures.js";
import { s } from "./marks.js";
import { words } from "../layers.js";

const STEPS = 5;

/** How often the wind came from where, and how strong it was. */
export function rose(answer) {
  const { sectors, classes } = five(answer), { calm, missing, total } = answer;
  if (!total) return h("p", { class: "quiet" }, t("st.rose.none"));
  const sum = (c) => c.reduce((a, b) => a + b, 0);
  const most = Math.max(...sectors.map((x) => sum(x.counts)), 1), R = 130;
  const ring = [0.25, 0.5, 0.75, 1];
  const angle = (i) => (i / sectors.length) * 2 * Math.PI - Math.PI / 2, half = (Math.PI / sectors.length) * 0.82;
  const at = (r, a) => `${(150 + r * Math.cos(a)).toFixed(1)} ${(150 + r * Math.sin(a)).toFixed(1)}`;
  const wedge = (i, a, b) => `M${at(a, angle(i) - half)}L${at(b, angle(i) - half)}A${b} ${b} 0 0 1 ${at(b, angle(i) + half)}L${at(a, angle(i) + half)}${a > 0 ? `A${a} ${a} 0 0 0 ${at(a, angle(i) - half)}` : ""}Z`;
  const petals = sectors.map((x, i) => { let from = 0; return x.counts.map((n, k) => { const a = from, b = (from += n); return n ? s("path", { d: wedge(i, (a / most) * R, (b / most) * R), class: "petal full-" + Math.min(5, k + 1) }, s("title", null, `${words(x)} · ${className(classes[k])} · ${percent(n / total)}`)) : null; }); });
  const main = [...sectors].sort((a, b) => sum(b.counts) - sum(a.counts))[0];
  return h("div", { class: "rose" },
    s("svg", { viewBox: "0 0 300 300", width: 300, height: 300, role: "img", "aria-label": t("st.rose.said", { main: words(main), share: percent(sum(main.counts) / total) }) },
      ring.map((r) => s("circle", { cx: 150, cy: 150, r: r * R, class: "rule ring" })), petals,
      [["st.north", 150, 14], ["st.east", 292, 154], ["st.south", 150, 297], ["st.west", 8, 154]].map(([k, x, y]) => s("text", { x, y, "text-anchor": "middle", class: "tick" }, t(k))),
      s("text", { x: 152, y: 150 - R + 12, class: "tick so" }, percent(most / total))),
    h("div", null,
      h("ul", { class: "class-list" }, classes.map((c, k) => h("li", null, s("svg", { viewBox: "0 0 18 18", width: 18, height: 18, "aria-hidden": "true" }, s("rect", { width: 18, height: 18, class: "petal full-" + Math.min(5, k + 1) })), className(c)))),
      h("p", { class: "small quiet" }, t("st.rose.note", { total: figure(total), calm: percent(calm / total), missing: figure(missing) })),
      h("table", { class: "grid narrow" }, h("thead", null, h("tr", null, h("th", { scope: "col" }, t("st.rose.from")), h("th", { scope: "col", class: "right" }, t("st.rose.share")))),
        h("tbody", null, sectors.map((x) => h("tr", null, h("th", { scope: "row" }, words(x)), h("td", { class: "right" }, so(percent(sum(x.counts) / total)))))))));
}

/** One hue has five steps: stronger winds than the fourth class stand in the fifth. */
function five({ sectors, classes }) {
  if (classes.length <= STEPS) return { sectors, classes };
  const last = STEPS - 1, fold = (list) => [...list.slice(0, last), list.slice(last).reduce((a, b) => a + b, 0)];
  return { classes: [...classes.slice(0, last), { from: classes[last].from, to: null }], sectors: sectors.map((x) => ({ ...x, counts: fold(x.counts) })) };
}

const className = (c) => (c.to === null || c.to === undefined ? "≥\u00a0" + figure(c.from) : figure(c.from) + "–" + figure(c.to)) + "\u00a0m/s";
