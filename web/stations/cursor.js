import { h, so } from "../dom.js";
import { t } from "../i18n.js";
import { announce } from "../toast.js";
import { s } from "./marks.js";
import { figure, moment, percent } from "./figures.js";
import { flagWords } from "./bars.js";

/** Pointing into a chart, by mouse, finger or arrow keys; dragging over it chooses a span. */
export function cursor(svg, frame, panel, act) {
  const tip = h("div", { class: "tip", hidden: true });
  const box = h("div", { class: "chart-box" }, svg, tip);
  const rule = s("line", { y1: frame.top, y2: frame.bottom, class: "cursor", visibility: "hidden" });
  const dots = panel.lines.map((_, i) => s("circle", { r: 4, class: `dot series-${panel.lines.length > 1 ? i + 1 : 0}`, visibility: "hidden" }));
  const span = s("rect", { y: frame.top, height: frame.bottom - frame.top, class: "chosen-span", visibility: "hidden" });
  svg.append(span, rule, ...dots);
  const longest = panel.lines.reduce((a, b) => (b.points.length > a.points.length ? b : a));
  let at = -1, start = null;

  const timeAt = (e) => { const px = e.clientX - svg.getBoundingClientRect().left; return panel.from + ((px - frame.left) / (frame.right - frame.left)) * (panel.to - panel.from); };

  function show(i, speak) {
    at = Math.max(0, Math.min(longest.points.length - 1, i));
    const time = longest.points[at]?.[0];
    if (time === undefined) return;
    const x = frame.x(time);
    rule.setAttribute("x1", x);
    rule.setAttribute("x2", x);
    rule.setAttribute("visibility", "visible");
    const rows = panel.lines.map((l, k) => {
      const p = l.points[nearest(l.points, time)];
      const here = p && Math.abs(p[0] - time) < 1.5 * gap(longest.points) ? p : null;
      dots[k].setAttribute("visibility", here && here[1] !== null ? "visible" : "hidden");
      if (here && here[1] !== null) { dots[k].setAttribute("cx", frame.x(here[0])); dots[k].setAttribute("cy", frame.y(here[1])); }
      return [l, here];
    });
    tip.replaceChildren(h("strong", { class: "so" }, moment(time)), ...rows.map(([l, p]) => row(l, p, panel)));
    tip.hidden = false;
    const width = tip.offsetWidth;
    tip.style.left = Math.max(4, x + 14 + width > frame.width ? x - width - 14 : x + 14) + "px";
    if (speak) announce(tip.innerText.replace(/\n/g, ", "));
  }

  function hide() {
    tip.hidden = true;
    for (const el of [rule, span, ...dots]) el.setAttribute("visibility", "hidden");
  }

  svg.addEventListener("pointermove", (e) => {
    show(nearest(longest.points, timeAt(e)));
    if (start === null) return;
    const [a, b] = [start, timeAt(e)].map((v) => Math.max(frame.left, Math.min(frame.right, frame.x(v)))).sort((p, q) => p - q);
    span.setAttribute("x", a);
    span.setAttribute("width", b - a);
    span.setAttribute("visibility", "visible");
  });
  svg.addEventListener("pointerdown", (e) => { if (e.pointerType === "mouse") { start = timeAt(e); svg.setPointerCapture(e.pointerId); } });
  svg.addEventListener("pointerup", (e) => {
    const [a, b] = [start, timeAt(e)].sort((p, q) => p - q);
    const chosen = start !== null && Math.abs(frame.x(b) - frame.x(a)) > 12;
    start = null;
    span.setAttribute("visibility", "hidden");
    if (chosen) act.zoom(Math.max(panel.from, a), Math.min(panel.to, b));
  });
  svg.addEventListener("pointerleave", () => { if (start === null) hide(); });
  svg.addEventListener("blur", hide);
  svg.addEventListener("keydown", (e) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -24, PageDown: 24, Home: -Infinity, End: Infinity }[e.key];
    if (!step) return;
    e.preventDefault();
    e.stopPropagation();
    show(at < 0 ? longest.points.length - 1 : at + (e.shiftKey ? step * 12 : step), true);
  });
  return box;
}

function row(line, p, panel) {
  const many = panel.lines.length > 1;
  const value = !p || p[1] === null ? t("no.figure") : [so(figure(p[1], panel.step !== "raw")), panel.unit ? "\u00a0" + panel.unit : ""];
  const spread = p && p[1] !== null && p[4] !== null && p[4] !== undefined && panel.step !== "raw" ? t("st.spread", { low: figure(p[4], true), high: figure(p[5], true) }) : null;
  const share = p && p[3] !== null && p[3] !== undefined && panel.step !== "raw" ? t("st.valid", { share: percent(p[3]) }) : null;
  return h("div", { class: "tip-row" }, many ? h("span", { class: "quiet" }, line.label + ": ") : null, h("b", null, value),
    [spread, share, p?.[2] ? t("st.flags", { flags: flagWords(p[2]) }) : null, p?.[6] ?? null].filter(Boolean).map((x) => h("small", null, x)));
}

/** The place of the point nearest to a time; points stand in order. */
export function nearest(points, time) {
  let a = 0, b = points.length - 1;
  while (b - a > 1) {
    const m = (a + b) >> 1;
    if (points[m][0] < time) a = m;
    else b = m;
  }
  return b < 0 ? 0 : Math.abs(points[a][0] - time) <= Math.abs(points[b][0] - time) ? a : b;
}

const gap = (points) => (points.length > 1 ? (points.at(-1)[0] - points[0][0]) / (points.length - 1) : 3600e3);
