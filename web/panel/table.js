import { fill, h, icon, iconButton, so } from "../dom.js";
import { change, day, on, setLive, state } from "../state.js";
import * as data from "../data.js";
import { context, nameOn } from "../nav.js";
import { date, km2, number } from "../format.js";
import { t } from "../i18n.js";
import { failed } from "./unit.js";

const COLUMNS = [
  { key: "name", text: (u) => nameOn(u) },
  { key: "code", text: (u) => u.code, digits: true },
  { key: "area", text: (u) => (u.areaKm2 ? km2(u.areaKm2) : u.areaMeasuredKm2 ? "≈\u00a0" + km2(u.areaMeasuredKm2) : "—"), by: (u) => u.areaKm2 ?? u.areaMeasuredKm2 ?? -1, digits: true, right: true },
  { key: "population", text: (u) => (u.population ? number(u.population) : "—"), by: (u) => u.population ?? -1, digits: true, right: true },
  { key: "in", text: (u) => u.parents.map((p) => nameOn(p) + (p.kind === "part" ? ` (${t("unit.partial").toLowerCase()})` : "")).join(" · ") },
  { key: "from", text: (u) => date(u.validFrom), by: (u) => u.validFrom ?? "", digits: true },
];

/** The units on the map as rows: the same set, the same selection. */
export function createTable({ goTo }) {
  const panel = h("section", { class: "table-panel", hidden: true, tabindex: -1, id: "table" });
  let sort = { key: "name", down: false };
  let turn = 0;

  async function render() {
    panel.hidden = !state.table;
    document.documentElement.toggleAttribute("data-table", state.table);
    if (!state.table) return;
    const mine = ++turn;
    try {
      const { focus, level } = await context();
      const rows = level ? await data.units(level, focus?.id ?? null, day()) : [];
      if (mine === turn) show(rows, focus, level);
    } catch (e) {
      if (mine === turn) fill(panel, failed(e, render));
    }
  }

  function show(rows, focus, level) {
    const column = COLUMNS.find((c) => c.key === sort.key);
    const value = column.by ?? column.text;
    const sorted = [...rows].sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      const order = typeof x === "number" ? x - y : String(x).localeCompare(String(y), "vi", { numeric: true });
      return sort.down ? -order : order;
    });
    const chosen = rows.filter((u) => u.id === state.unit).length;
    const scroll = panel.querySelector(".scroll")?.scrollTop ?? 0;
    const caption = t("table.caption", { level: t("levels." + (level ?? "commune")), place: focus ? focus.name : t("panel.whole"), day: date(day()) });
    panel.setAttribute("aria-label", caption);
    fill(panel,
      h("header", { class: "popover-head" }, h("div", null, h("h2", null, caption),
        h("p", { class: "quiet so" }, t("table.count", { n: number(rows.length), m: chosen }))), iconButton("close", t("table.close"), () => change({ table: false }))),
      h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
        h("table", null,
          h("thead", null, h("tr", null, COLUMNS.map((c) => h("th", { scope: "col", class: c.right ? "right" : null, "aria-sort": c.key === sort.key ? (sort.down ? "descending" : "ascending") : null },
            h("button", { type: "button", onclick: () => { sort = { key: c.key, down: sort.key === c.key && !sort.down }; show(rows, focus, level); } }, t("col." + c.key),
              c.key === sort.key ? h("span", { class: "order" + (sort.down ? " down" : "") }, icon("down", 14)) : null))))),
          h("tbody", null, sorted.map((u) => h("tr", { class: u.id === state.unit ? "here" : null, "aria-selected": u.id === state.unit, "data-unit": u.id,
            onpointerenter: () => setLive({ hover: u.id }), onpointerleave: () => setLive({ hover: null }), onclick: () => goTo(u.id) },
          COLUMNS.map((c, i) => {
            const text = c.text(u);
            const cell = c.digits ? so(text) : text;
            return h(i ? "td" : "th", { class: c.right ? "right" : null, scope: i ? null : "row" }, i ? cell : h("button", { type: "button", class: "link" }, cell));
          })))))));
    panel.querySelector(".scroll").scrollTop = scroll;
  }

  on("table unit in at via lang", render);
  return { el: panel, render };
}
