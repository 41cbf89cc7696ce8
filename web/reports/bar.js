import { fill, h, icon, iconButton } from "../dom.js";
import { change, live, state } from "../state.js";
import { toggle } from "../layers.js";
import { t } from "../i18n.js";
import { FIGURES, figuresOn } from "../reporting.js";
import { pick } from "./picker.js";
import { classesNow, levelNow, neighbour, step } from "./table.js";
import { periodText } from "./read.js";

/** Under the map: which indicator, period, reading and classes. */
export function createBar(kit) {
  const bar = h("section", { class: "figure-bar", hidden: true });
  kit.stage.append(bar);

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
    const periods = doc?.periods ?? [];
    fill(bar, name,
      h("span", { class: "period-steps" }, iconButton("left", t("rp.period.before") + " [", () => step(-1), { "data-key": "before", ...(neighbour(-1) ? {} : { disabled: true }) }),
        periods.length ? select("period", t("source.period"), doc.period.code, periods.map((p) => [p, periodText(p)]).reverse(), (v) => change({ period: v }, { push: false })) : null,
        iconButton("chevron", t("rp.period.after") + " ]", () => step(1), { "data-key": "after", ...(neighbour(1) ? {} : { disabled: true }) })),
      h("span", { class: "segmented", role: "group", "aria-label": t("fig.reading") }, ["reported", "on-units"].map((r) => h("button", { type: "button", "data-key": r, "aria-pressed": state.reading === r, onclick: () => change({ reading: r }, { push: false }) }, t("fig.reading." + r)))),
      select("level", t("fig.level"), levelNow(), ["commune", "district", "province"].map((l) => [l, t("level." + l)]), (v) => change({ level: v === "commune" ? null : v }, { push: false })),
      select("classes", t("fig.classes"), method + "-" + n, ["quantile", "jenks", "equal", "fixed"].flatMap((m) => [5, 7].map((k) => [m + "-" + k, t("fig.method." + m) + " · " + k])), (v) => change({ classes: v === "quantile-5" ? null : v }, { push: false })),
      iconButton("close", t("fig.off"), () => toggle(FIGURES, false), { "data-key": "off" }));
    if (focus) bar.querySelector(`[data-key="${focus}"]`)?.focus({ preventScroll: true });
  }

  return { draw };
}
