import { fill, h, so } from "../dom.js";
import { change, state } from "../state.js";
import { fold, number } from "../format.js";
import { t } from "../i18n.js";
import { dialog } from "../popover.js";
import { definitions, topicName } from "./catalogue.js";
import { failure, nameOf, periodText } from "./read.js";

const MOST = 120;
let by = "agencyName", withFigures = true;

/** The choice of an indicator: by name, in groups of who answers for it or of what it is about. */
export function pick() {
  const list = h("div", { class: "pick-list", role: "listbox", "aria-label": t("fig.choose") }), count = h("p", { class: "quiet small so" });
  const field = h("input", { type: "search", placeholder: t("rp.find.indicator"), "aria-label": t("rp.find.indicator"), autocomplete: "off", oninput: () => show(), onkeydown: (e) => { if (e.key === "ArrowDown" || e.key === "Enter") { e.preventDefault(); const first = list.querySelector("button"); if (e.key === "Enter") first?.click(); else first?.focus(); } } });
  const only = h("input", { type: "checkbox", checked: withFigures, onchange: () => { withFigures = only.checked; show(); } });
  const groups = h("select", { "aria-label": t("fig.group"), onchange: () => { by = groups.value; show(); } }, h("option", { value: "agencyName" }, t("fig.by.agency")), h("option", { value: "topic" }, t("fig.by.topic")));
  groups.value = by;
  const box = dialog(t("fig.choose"), field, h("div", { class: "tool-row" }, groups, h("label", { class: "check" }, only, h("span", null, t("fig.only"))), count), list);
  box.classList.add("wide", "picker");
  let all = null;
  definitions().then((x) => { all = x.filter((d) => !d.group); show(); }, (e) => fill(list, h("p", { class: "error-text", role: "alert" }, failure(e))));
  fill(list, h("div", { class: "bar w70" }), h("div", { class: "bar w90" }));

  function show() {
    if (!all) return;
    const want = fold(field.value.trim());
    const found = all.filter((d) => (!withFigures || d.figures) && (!want || fold(nameOf(d)).includes(want) || fold(d.code).includes(want)));
    const sorted = new Map();
    for (const d of found.slice(0, MOST)) { const g = by === "topic" ? topicName(d.topic ?? "") : d.agencyName ?? d.agency ?? ""; sorted.set(g, [...(sorted.get(g) ?? []), d]); }
    count.textContent = t("fig.found", { n: number(found.length) }) + (found.length > MOST ? " " + t("fig.first", { n: MOST }) : "");
    fill(list, [...sorted].sort((a, b) => a[0].localeCompare(b[0], "vi")).map(([g, ds]) => h("section", null, h("h3", null, g || t("not.recorded")), ds.map(option))), found.length ? null : h("p", { class: "quiet pad" }, t("rp.find.none")));
  }

  const option = (d) => h("button", { type: "button", role: "option", class: "item pick-indicator", "aria-selected": state.indicator === d.code, "data-indicator": d.code, onclick: () => { box.close(); change({ indicator: d.code, period: null, level: levelOf(d) }); }, onkeydown: walk },
    h("span", { class: "grow" }, h("span", { class: "name" }, nameOf(d)), h("small", { class: "quiet" }, [d.unit, d.code, d.figures ? periodText(d.figures.from) + " – " + periodText(d.figures.to) : t("rp.def.nofigures")].filter(Boolean).join(" · "))), d.figures ? so(number(d.figures.count)) : null);

  function walk(e) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (!by) return;
    e.preventDefault();
    const options = [...list.querySelectorAll("button")];
    (options[options.indexOf(e.currentTarget) + by] ?? (by < 0 ? field : null))?.focus();
  }
  field.focus();
}

/** The finest level at which the indicator has figures; figures of a commune are the usual ones. */
function levelOf(d) {
  const levels = d.levels ?? [];
  return !levels.length || levels.includes("commune") ? null : levels.includes("district") ? "district" : "province";
}
