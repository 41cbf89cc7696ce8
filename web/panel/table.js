import { fill, h, icon, iconButton, so } from "../dom.js";
import { change, on, setLive, state } from "../state.js";
import { number } from "../format.js";
import { t } from "../i18n.js";
import { FIGURES, figurePlace, figuresOn } from "../reporting.js";
import { failed } from "./unit.js";
import { rowsOf, subjectName, subjects } from "./rows.js";

/** What is on the map as rows: the units or a layer, the same set, the same selection. */
export function createTable({ goTo, view, show }) {
  const panel = h("section", { class: "table-panel", hidden: true, tabindex: -1, id: "table" });
  let sort = { key: "name", down: false }, subject = "units", picked = false, turn = 0, last = null;

  async function render() {
    panel.hidden = !state.table;
    document.documentElement.toggleAttribute("data-table", state.table);
    if (!state.table) return;
    // what colours the map is what one wants to read, until one has chosen otherwise
    if (!picked) subject = figuresOn() ? FIGURES : "units";
    if (!subjects().includes(subject)) subject = "units";
    const mine = ++turn;
    try {
      const found = await rowsOf(subject, view.box());
      if (mine === turn) draw(last = found);
    } catch (e) {
      if (mine === turn) fill(panel, failed(e, render));
    }
  }

  function choice() {
    const select = h("select", { "aria-label": t("table.what"), class: "table-what", onchange: (e) => { picked = true; subject = e.target.value; sort = { key: "name", down: false }; render(); } },
      subjects().map((id) => h("option", { value: id }, subjectName(id))));
    select.value = subject;
    return select;
  }

  function draw({ columns, rows, caption, chosen, more }) {
    const column = columns.find((c) => c.key === sort.key) ?? columns[0];
    const by = column.by ?? ((r) => { const x = column.text(r); return typeof x === "string" ? x : x.textContent; });
    const sorted = [...rows].sort((a, b) => {
      const [x, y] = [by(a), by(b)];
      const order = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), "vi", { numeric: true });
      return sort.down ? -order : order;
    });
    const scroll = panel.querySelector(".scroll")?.scrollTop ?? 0;
    panel.setAttribute("aria-label", caption);
    fill(panel,
      h("header", { class: "popover-head" }, h("div", null, h("h2", null, caption),
        h("p", { class: "quiet so" }, t("table.count", { n: number(rows.length), m: rows.filter(chosen).length }), more ? " · " + t("table.more", { n: number(rows.length) }) : "")),
      h("span", { class: "grow" }), subject === FIGURES ? figurePlace((r, box) => fill(box, r.take())) : null, subjects().length > 1 ? choice() : null, iconButton("close", t("table.close"), () => change({ table: false }))),
      h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
        h("table", null,
          h("thead", null, h("tr", null, columns.map((c) => h("th", { scope: "col", class: c.right ? "right" : null, "aria-sort": c.key === sort.key ? (sort.down ? "descending" : "ascending") : null },
            h("button", { type: "button", onclick: () => { sort = { key: c.key, down: sort.key === c.key && !sort.down }; draw(last); } }, c.head(),
              c.key === sort.key ? h("span", { class: "order" + (sort.down ? " down" : "") }, icon("down", 14)) : null))))),
          h("tbody", null, sorted.map((r) => line(r, columns, chosen(r)))))));
    panel.querySelector(".scroll").scrollTop = scroll;
  }

  function line(r, columns, here) {
    const unit = subject === "units" || subject === FIGURES;
    const act = unit
      ? { "data-unit": r.id, onpointerenter: () => setLive({ hover: r.id }), onpointerleave: () => setLive({ hover: null }), onclick: () => goTo(r.id) }
      : { "data-feature": r.id, onclick: () => open(r) };
    return h("tr", { class: here ? "here" : null, "aria-selected": here, ...act }, columns.map((c, i) => {
      const text = c.text(r), cell = c.digits ? so(text) : text;
      return h(i ? "td" : "th", { class: c.right ? "right" : null, scope: i ? null : "row" }, i ? cell : h("button", { type: "button", class: "link" }, cell));
    }));
  }

  /** Opens an object's card and brings it into sight. */
  function open(r) {
    const c = middle(r.geometry);
    view.map.setView([c[1], c[0]], Math.max(view.map.getZoom(), r.layer.geometry === "point" ? 13 : 15));
    show({ lon: c[0], lat: c[1] }, [r]);
  }

  on("table unit in at via lang layers figureTable", render);
  on("card", () => state.table && last && subject !== "units" && draw(last));
  let timer;
  view.map.on("moveend", () => { if (state.table && subject !== "units") { clearTimeout(timer); timer = setTimeout(render, 300); } });
  return { el: panel, render };
}

/** The point of a point; of anything else the middle of its box. */
function middle(geometry) {
  const flat = geometry.coordinates.flat(Infinity);
  const xs = flat.filter((_, i) => i % 2 === 0), ys = flat.filter((_, i) => i % 2);
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
}
