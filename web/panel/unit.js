import { fill, h, icon, iconButton, so } from "../dom.js";
import { change, day, live, on, state } from "../state.js";
import { byId } from "../layers.js";
import * as data from "../data.js";
import { below, context, nameOn, shown, validOn } from "../nav.js";
import { date, km2, lastDay, number } from "../format.js";
import { sentence, t } from "../i18n.js";
import { popover } from "../popover.js";
import { giveButton } from "../directing.js";
import { askIn, QUERY_PAGE } from "../querying.js";
import { copy } from "../map/coords.js";
import { historyView } from "./history.js";
import { childrenView } from "./children.js";
import { countsView } from "./counts.js";
import { figurePlace, figuresOn } from "../reporting.js";

let tab = "facts";

/** The panel of the selected unit: facts, what it holds, history. */
export function createUnitPanel({ goTo, enter }) {
  const panel = h("section", { class: "unit-panel", "aria-live": "off" });
  let turn = 0;

  async function render() {
    const mine = ++turn;
    const slow = setTimeout(() => mine === turn && fill(panel, skeleton()), 200);
    try {
      const u = await shown();
      if (mine !== turn) return;
      if (!u) {
        const { items } = (await context()).top;
        if (mine === turn) fill(panel, whole(items));
        return;
      }
      const body = await view(u);
      if (mine === turn) fill(panel, body);
    } catch (e) {
      if (mine === turn) fill(panel, failed(e, render));
    } finally {
      clearTimeout(slow);
    }
  }

  /** Nothing chosen and more than one unit on top: what there is to choose. */
  function whole(items) {
    return h("div", { class: "pad tab-body" }, h("h2", { id: "unit-name" }, t("panel.whole")), h("p", { class: "quiet" }, t("panel.choose")),
      h("ul", { class: "rows" }, items.map((u) => h("li", null,
        h("button", { type: "button", "data-unit": u.id, onclick: () => goTo(u.id) }, h("span", { class: "name" }, nameOn(u)), icon("chevron", 16))))));
  }

  async function view(u) {
    const tabs = ["facts", ...(byId("indicator") ? ["indicators"] : []), ...(hasChildren(u) ? ["children"] : []), "history"];
    if (!tabs.includes(tab)) tab = "facts";
    const body = h("div", { class: "tab-body", role: "tabpanel", id: "tab-body", "aria-labelledby": "tab-" + tab, tabindex: -1 });
    const bar = h("div", { class: "tabs", role: "tablist" }, tabs.map((name) =>
      h("button", { type: "button", role: "tab", id: "tab-" + name, "aria-selected": name === tab, "aria-controls": "tab-body",
        tabindex: name === tab ? 0 : -1, onkeydown: (e) => walk(e, tabs), onclick: () => { tab = name; render(); } },
      t("tab." + name), name === "children" ? so(" " + number(childCount(u))) : null)));
    fill(body, await content(u));
    return [head(u), u.validTo ? successors(u, goTo) : null, bar, body, foot(u)];
  }

  function walk(e, tabs) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    if (!step) return;
    e.preventDefault();
    e.stopPropagation();
    tab = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    render().then(() => panel.querySelector("[role=tab][aria-selected=true]")?.focus());
  }

  async function content(u) {
    if (tab === "children") return childrenView(u, { goTo, rerender: render });
    if (tab === "indicators") return figurePlace((r, box) => r.unitFigures(box, u), { class: "unit-figures" });
    if (tab === "history") return historyView(u, { goTo });
    return facts(u, goTo);
  }

  function foot(u) {
    const open = below(u) && validOn(u, day()) && u.id === state.unit;
    return h("footer", { class: "panel-foot" },
      open ? h("button", { type: "button", class: "btn solid", onclick: () => enter(u.id) }, icon("enter", 18), t("enter")) : null,
      h("button", { type: "button", class: "btn", onclick: () => change({ table: true }) }, icon("table", 18), t("table.open")),
      h("button", { type: "button", class: "btn ask-in", title: t("query.in", { name: nameOn(u) }), "aria-label": t("query.in", { name: nameOn(u) }), onclick: () => askIn(u.id) }, icon("search", 18), h("span", { class: "desk-only" }, t("query.in", { name: nameOn(u) })), h("span", { class: "phone-only", "aria-hidden": "true" }, t("room." + QUERY_PAGE))),
      giveButton(() => ({ kind: "unit", ref: u.id, label: nameOn(u), unit: u.id, to: u.id })));
  }

  on("unit in at via lang indicator", render);
  on("session", render);
  return { el: panel, render };
}

/** Where a unit is now that is no more: old links lead to it, and it says what came after. */
function successors(u, goTo) {
  const box = h("p", { class: "successors" });
  data.succession(u.id).then(({ successors: list }) => list.length && fill(box, t("unit.now"), " ", list.map((e, i) => [i ? ", " : "", h("button", { type: "button", class: "link", "data-successor": e.unit.id, onclick: () => goTo(e.unit.id) }, nameOn(e.unit)), e.kind === "part" ? " (" + t("kind.part") + ")" : ""])), () => {});
  return box;
}

const childCount = (u) => (u.level === "province" && state.via === "district" && u.children.district) || u.children.commune;
const hasChildren = (u) => (u.children?.district ?? 0) + (u.children?.commune ?? 0) > 0;

function head(u) {
  const former = !validOn(u, day());
  return h("header", { class: "unit-head" },
    h("h2", { id: "unit-name" }, former ? t("former", { name: u.name }) : nameOn(u)),
    h("p", { class: "quiet" }, t("level." + u.level), " · ", t("code"), " ", so(u.code)),
    h("p", { class: "chips" },
      u.virtual ? h("span", { class: "chip" }, t("unit.virtual")) : null,
      u.level === "commune" && u.parents.some((p) => p.kind === "part") ? h("span", { class: "chip dashed" }, t("unit.partial")) : null,
      former ? h("span", { class: "chip" }, t(u.validTo && u.validTo <= day() ? "unit.ended" : "unit.future", { day: date(u.validTo ? lastDay(u.validTo) : u.validFrom) })) : null,
      live.boot.demo || u.illustrative ? h("span", { class: "chip sim" }, t("demo.chip")) : null),
    iconButton("close", t("panel.clear"), () => change({ unit: null }), { class: "icon-btn clear", ...(state.unit ? {} : { hidden: true }) }));
}

function facts(u, goTo) {
  const era = validity(u);
  const rows = [
    [t("fact.area"), u.areaKm2 ? figure(u, km2(u.areaKm2), "fact.area", u.areaSource) : u.areaMeasuredKm2
      ? figure(u, t("estimated", { value: km2(u.areaMeasuredKm2) }), "fact.area", t("source.register"), "source.measured") : none()],
    [t("fact.population"), u.population ? figure(u, number(u.population) + "\u00a0" + t("people"), "fact.population", u.populationSource) : none()],
    [t("fact.in"), u.parents.length ? h("ul", { class: "plain" }, u.parents.map((p) => h("li", null,
      h("button", { type: "button", class: "link", onclick: () => goTo(p.id) }, nameOn(p)),
      p.kind === "part" ? h("span", { class: "chip dashed" }, t("unit.partial")) : null))) : h("span", { class: "quiet" }, t("not.applicable"))],
    [t("fact.valid"), so(era)],
    [t("fact.decree"), u.decree ?? h("span", { class: "quiet" }, t("not.recorded"))],
  ];
  return [
    figuresOn() ? figurePlace((r, box) => r.unitFigure(box, u), { class: "unit-figure" }) : null,
    h("dl", { class: "facts" }, rows.map(([k, v]) => [h("dt", null, k), h("dd", null, v)])),
    countsView(u),
    u.level === "commune" && u.parents.some((p) => p.kind === "part") ? h("p", { class: "note" }, t("unit.partial.note")) : null,
    u.virtual ? h("p", { class: "note" }, t("unit.virtual.note")) : null,
    live.boot.demo ? h("p", { class: "note" }, t("demo.notice")) : null,
  ];
}

const none = () => h("span", { class: "quiet" }, t("no.figure"));

function validity(u) {
  const from = u.validFrom ? t(u.validFromExact === false ? "valid.by" : "valid.from", { day: date(u.validFrom) }) : "";
  return u.validTo ? from + " " + t("valid.to", { day: date(lastDay(u.validTo)) }) : from;
}

/** A number that says where it comes from when it is pressed. */
function figure(u, text, key, source, method = "source.published") {
  const button = h("button", { type: "button", class: "figure", "aria-expanded": false, onclick: () => {
    const rows = [
      ["source.place", t("source.place.of", { name: u.name, era: validity(u) })], ["source.period", t("not.recorded")],
      ["source.line", source ?? t("not.recorded")], ["source.decree", u.decree ?? t("not.recorded")], ["source.approver", t("not.recorded")],
      ["source.method", t(method)],
    ];
    popover(button, t(key),
      h("p", { class: "big so" }, text),
      h("dl", { class: "facts" }, rows.map(([k, v]) => [h("dt", null, t(k)), h("dd", null, v)])),
      live.boot.demo ? h("p", { class: "note" }, t("demo.notice")) : null,
      h("p", { class: "actions" }, h("button", { type: "button", class: "btn", onclick: () =>
        copy([text, t(key), u.name, validity(u), source ?? t("not.recorded")].join(" · ")) }, icon("copy", 18), t("copy"))));
  } }, so(text), icon("info", 16));
  return button;
}

export function failed(e, again) {
  return h("div", { class: "pad problem", role: "alert" }, h("p", null, sentence(e)),
    h("button", { type: "button", class: "btn", onclick: () => { data.forget(); again(); } }, t("again")));
}

export const skeleton = () =>
  h("div", { class: "pad", "aria-busy": "true", "aria-label": t("loading") }, [70, 40, 90, 90, 60].map((w) => h("div", { class: "bar w" + w })));
