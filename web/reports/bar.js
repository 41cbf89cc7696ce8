import { fill, h, icon, iconButton } from "../dom.js";
import { change, live, state } from "../state.js";
import { toggle } from "../layers.js";
import { t } from "../i18n.js";
import { FIGURES, figuresOn } from "../reporting.js";
import { popover } from "../popover.js";
import { pick } from "./picker.js";
import { askLimits } from "./limits.js";
import { openMultiples } from "./multiples.js";
import { classesNow, levelNow, neighbour, step } from "./table.js";
import { periodText } from "./read.js";

/** Under the map: which indicator, period, reading and classes. */
export function createBar(kit, tools) {
  const bar = h("section", { class: "figure-bar", hidden: true });
  kit.stage.append(h("div", { class: "figure-dock" }, tools.scrub.el, bar));

  function draw() {
    bar.hidden = !figuresOn();
    document.documentElement.toggleAttribute("data-figures", !bar.hidden);
    if (bar.hidden) return;
    const doc = live.figureTable?.indicator.code === state.indicator ? live.figureTable : null;
    const focus = bar.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const { method, n } = classesNow();
    bar.setAttribute("aria-label", t("fig.bar"));
    const name = h("button", { type: "button", class: "btn figure-name", "data-key": "pick", "aria-haspopup": "dialog", title: doc?.indicator.name, onclick: () => pick(name) }, h("span", null, doc ? doc.indicator.name + (doc.indicator.unit ? ", " + doc.indicator.unit : "") : t("loading")), icon("down", 14));
    const select = (key, label, value, options, set) => { const s = h("select", { "aria-label": label, title: label, "data-key": key, onchange: (e) => set(e.target.value) }, options.map(([v, text]) => h("option", { value: v }, text))); s.value = value; return s; };
    const tool = (key, label, pressed, act) => h("button", { type: "button", class: "btn small", "data-key": key, ...(pressed === null ? { "aria-haspopup": "dialog" } : { "aria-pressed": pressed }), onclick: act }, t(label + ".short"));
    const periods = doc?.periods ?? [];
    const look = h("button", { type: "button", class: "btn", "data-key": "look", "aria-haspopup": "dialog", onclick: () => popover(look, t("th.look"), looks(select, method, n)) }, t("th.look"), icon("down", 14));
    fill(bar, name,
      h("span", { class: "period-steps" }, iconButton("left", t("rp.period.before") + " [", () => step(-1), { "data-key": "before", ...(neighbour(-1) ? {} : { disabled: true }) }),
        periods.length ? select("period", t("source.period"), doc.period.code, periods.map((p) => [p, periodText(p)]).reverse(), (v) => change({ period: v }, { push: false })) : null,
        iconButton("chevron", t("rp.period.after") + " ]", () => step(1), { "data-key": "after", ...(neighbour(1) ? {} : { disabled: true }) })),
      look, iconButton("close", t("fig.off"), () => toggle(FIGURES, false), { "data-key": "off" }),
      h("span", { class: "segmented", role: "group", "aria-label": t("fig.reading") }, ["reported", "on-units"].map((r) => h("button", { type: "button", "data-key": r, "aria-pressed": state.reading === r, onclick: () => change({ reading: r }, { push: false }) }, t("fig.reading." + r)))),
      h("span", { class: "figure-tools", role: "group", "aria-label": t("th.tools") },
        tool("ranking", "th.ranking", tools.ranking.isOpen(), () => { tools.ranking.toggle(); draw(); }),
        tool("slider", "th.slider", tools.scrub.isOpen(), () => { tools.scrub.toggle(); draw(); }),
        tool("swipe", "th.swipe", tools.swipe.isOpen(), () => tools.swipe.toggle()),
        tool("multiples", "th.multiples", null, () => openMultiples(kit))),
      state.beside ? select("beside", t("th.beside"), state.beside, [...new Set([...periods, state.beside])].sort().map((p) => [p, t("th.with", { period: periodText(p) })]).reverse(), (v) => change({ beside: v }, { push: false })) : null);
    if (focus) bar.querySelector(`[data-key="${focus}"]`)?.focus({ preventScroll: true });
  }

  return { draw };
}

/** What is shown, on which level, in which classes and how it is drawn. */
function looks(select, method, n) {
  const row = (label, field) => h("label", { class: "look-row" }, h("span", null, label), field);
  return h("div", { class: "looks" },
    row(t("th.measure"), select("measure", t("th.measure"), state.measure ?? "value", ["value", "plan", "before", "last-year"].map((m) => [m, t("th.measure." + m)]), (v) => change({ measure: v === "value" ? null : v, limits: null, classes: classesNow().method === "fixed" ? null : state.classes }, { push: false }))),
    row(t("fig.level"), select("level", t("fig.level"), levelNow(), ["commune", "district", "province"].map((l) => [l, t("level." + l)]), (v) => change({ level: v === "commune" ? null : v }, { push: false }))),
    row(t("fig.classes"), select("classes", t("fig.classes"), method === "fixed" ? "fixed" : method + "-" + n, [...["quantile", "jenks", "equal"].flatMap((m) => [5, 7].map((k) => [m + "-" + k, t("fig.method." + m) + " · " + k])), ["fixed", t("th.limits.own")]], (v) => (v === "fixed" ? askLimits() : change({ classes: v === "quantile-5" ? null : v, limits: null }, { push: false })))),
    row(t("th.marks"), select("marks", t("th.marks"), state.marks ?? "fill", ["fill", "circles"].map((m) => [m, t("th.marks." + m)]), (v) => change({ marks: v === "fill" ? null : v }, { push: false }))));
}
