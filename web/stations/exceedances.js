import { fill, h, icon } from "../dom.js";
import { get } from "../api.js";
import { sentence, t } from "../i18n.js";
import { addDays, dayField, dayOf, figure } from "./figures.js";
import { choice, kindChoice, unitChoice } from "./filters.js";
import { overTable } from "./tabs.js";
import { go, turnTo } from "./route.js";
import { showOnMap } from "./onmap.js";
import { saveAs } from "./picture.js";
import { hasPlace, stations } from "./read.js";

const PAGE = 200;

/** Every value over a limit of an area, a parameter and some days. */
export function exceedancePage(kit) {
  let turn = 0;

  async function render(box, r) {
    const mine = ++turn;
    const to = r.with.to ?? dayOf(Date.now()), from = r.with.from ?? addDays(to, -6);
    const place = h("div", { class: "page-body" }, h("div", { class: "bar w90" }), h("div", { class: "bar w70" }));
    const units = h("span", { class: "slot" }), basins = h("span", { class: "slot" });
    const ask = { unit: r.with.unit, kind: r.with.kind, parameter: r.with.p, from, to };
    const file = (format) => saveAs("api/exceedances/export?" + new URLSearchParams({ ...Object.fromEntries(Object.entries(ask).filter(([, v]) => v)), format }), `vuot-nguong-${from}-${to}.${format}`);
    fill(box, h("div", { class: "tool-row page-tools" }, units, basins, kindChoice(r.with.kind, (kind) => turnTo({ kind })), parameterChoice(r),
      h("span", { class: "own-span" }, dayField(t("st.from"), from, (d) => turnTo({ from: d })), "–", dayField(t("st.to"), to, (d) => turnTo({ to: d }))), h("span", { class: "grow" }),
      h("div", { class: "segmented", role: "group", "aria-label": t("st.export") }, ["xlsx", "csv"].map((f) => h("button", { type: "button", onclick: () => file(f) }, f.toUpperCase())))), place);
    unitChoice(r.with.unit, (unit) => turnTo({ unit })).then((x) => fill(units, x), () => {});
    const all = stations().catch(() => []);
    all.then((list) => { const names = [...new Set(list.map((x) => x.basin).filter(Boolean))].sort(); if (names.length) fill(basins, choice(t("st.basin.all"), r.with.basin, names.map((n) => [n, n]), (basin) => turnTo({ basin }))); });
    try {
      const inBasin = r.with.basin ? new Set((await all).filter((x) => x.basin === r.with.basin).map((x) => x.code)) : null;
      const items = [];
      let next, count = 0;
      do {
        const page = await get("exceedances", { ...ask, limit: PAGE, next });
        items.push(...page.items.filter((e) => !inBasin || inBasin.has(e.station.code)));
        next = page.next;
        count = page.count ?? items.length;
      } while (next && items.length < PAGE);
      if (mine !== turn) return;
      fill(place, items.length ? [h("p", { class: "quiet" }, t("st.over.found", { n: figure(inBasin ? items.length : count) }), next ? " · " + t("st.rows.first", { n: figure(items.length) }) : ""), overTable(items, station)] : h("p", { class: "quiet" }, t("st.over.none")));
    } catch (e) {
      if (mine === turn) fill(place, h("p", { class: "problem pad error-text" }, e.vi ? sentence(e) : t("sensing.failed")));
    }
  }

  function parameterChoice(r) {
    const field = h("input", { type: "search", class: "short", "aria-label": t("st.parameter"), placeholder: t("st.parameter"), value: r.with.p ?? "", onchange: () => turnTo({ p: field.value.trim() || null }) });
    return field;
  }

  const station = (e) => h("th", { scope: "row" }, h("button", { type: "button", class: "link", onclick: () => go("tram", e.station.code, { p: e.parameter, step: e.step, span: dayOf(new Date(e.time).getTime() - 3 * 86400e3) + ".." + dayOf(e.time) }) }, e.station.code), h("small", { class: "quiet" }, " ", e.station.name, " "),
    hasPlace(e.station) ? h("button", { type: "button", class: "icon-btn tiny", "aria-label": t("st.map.of", { name: e.station.name }), title: t("st.map"), onclick: async () => { const x = (await stations()).find((s) => s.code === e.station.code); if (x) showOnMap(kit, x); } }, icon("pin", 16)) : null);

  return { full: true, title: () => t("room.vuot-nguong"), render };
}
