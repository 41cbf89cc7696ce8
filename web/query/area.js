import { fill, h, icon } from "../dom.js";
import { get } from "../api.js";
import { day, live, state } from "../state.js";
import * as data from "../data.js";
import { nameOn, setDay, validOn } from "../nav.js";
import { date, lastDay, number } from "../format.js";
import { sentence, t } from "../i18n.js";
import { metres } from "../map/measure.js";
import { boundaryOf, FileFault } from "./upload.js";

const PAUSE_MS = 150, USUAL_METRES = 500, MOST_METRES = 100_000;

/** What the area is called. @returns {Promise<string>} */
export async function areaName(area) {
  if (!area) return t("tc.area.none");
  if (area.kind === "unit") return nameOn(await data.unit(area.unit));
  const around = area.buffer ? t("tc.area.radius", { radius: metres(area.buffer) }) : "";
  return t("tc.area." + area.kind, { name: area.name ?? "", radius: around }).trim();
}

/** The first part of a question: a unit by its name, a shape that is drawn, a boundary from a file. */
export function areaPart({ q, draw, changed, choose }) {
  const box = h("div", { class: "query-area-part" });
  let ask = null;

  async function render() {
    const { area } = q();
    const name = h("p", { class: "query-area-name" }, h("b", null, area ? "…" : t("tc.area.none")));
    const drawing = draw.kind() && draw.kind() !== "point" ? draw.kind() : null;
    fill(box, name, search(), h("div", { class: "query-tools", role: "group", "aria-label": t("tc.draw") },
      ["polygon", "circle", "corridor"].map((k) => h("button", { type: "button", class: "btn", "data-draw": k, "aria-pressed": drawing === k, onclick: () => (drawing === k ? draw.stop() : begin(k)) }, t("tc.draw." + k))),
      fileButton()), drawing ? bar(drawing) : null, area && area.kind !== "unit" ? radius(area) : null, h("p", { class: "small quiet", id: "tc-area-said", role: "status" }));
    const mine = (ask = {});
    try {
      const text = await areaName(area);
      const u = area?.kind === "unit" ? await data.unit(area.unit) : null;
      if (mine !== ask) return;
      fill(name, h("b", null, text), u && !validOn(u, day()) ? ended(u) : null);
    } catch (e) {
      if (mine === ask) fill(name, h("span", { class: "error-text" }, e.vi ? sentence(e) : t("sensing.failed")));
    }
  }

  /** The unit is not there on the day that is asked: the day can follow it. */
  function ended(u) {
    const last = u.validTo && u.validTo <= day() ? lastDay(u.validTo) : u.validFrom;
    return h("span", { class: "note block" }, t("tc.area.ended", { day: date(day()) }), " ", h("button", { type: "button", class: "link", onclick: () => setDay(last) }, t("tc.area.day", { day: date(last) })));
  }

  const begin = (kind) => draw.start(kind, (geometry) => {
    const buffer = kind === "polygon" ? null : q().area?.kind === kind ? q().area.buffer : USUAL_METRES;
    changed({ area: { kind, geometry, buffer } });
  });

  function bar(kind) {
    return h("div", { class: "query-draw" }, h("p", { class: "small" }, t("tc.draw.how." + kind)), h("p", { class: "actions" },
      kind === "circle" ? null : h("button", { type: "button", class: "btn solid", "data-draw-done": "", disabled: !draw.ready(), onclick: draw.finish }, t("tc.draw.done")),
      kind === "circle" ? null : h("button", { type: "button", class: "btn", disabled: !draw.points(), onclick: draw.undo }, t("measure.undo")),
      h("button", { type: "button", class: "btn", onclick: draw.centre }, t("tc.draw.centre")), h("button", { type: "button", class: "btn", onclick: draw.stop }, t("tc.cancel"))));
  }

  function radius(area) {
    const must = area.kind === "circle" || area.kind === "corridor" || !/Polygon/.test(area.geometry.type);
    const error = h("small", { class: "error-text", role: "alert" });
    const field = h("input", { id: "tc-radius", class: "so", inputmode: "numeric", autocomplete: "off", value: area.buffer ?? "", onchange: () => {
      const n = Number(field.value.replace(/[\s.\u00a0]/g, "").replace(",", "."));
      const good = field.value.trim() === "" && !must || n > 0 && n <= MOST_METRES;
      field.setAttribute("aria-invalid", String(!good));
      error.textContent = good ? "" : t("tc.radius.bad", { most: number(MOST_METRES) });
      if (good) changed({ area: { ...area, buffer: field.value.trim() === "" ? null : n } });
    } });
    return h("p", { class: "query-radius" }, h("label", { for: "tc-radius" }, t(area.kind === "corridor" ? "tc.radius.corridor" : must ? "tc.radius" : "tc.radius.more")), field, error);
  }

  function fileButton() {
    const field = h("input", { type: "file", accept: ".geojson,.json,.kml,.zip,.shp", hidden: true, id: "tc-file", onchange: async () => {
      const file = field.files[0];
      field.value = "";
      if (!file) return;
      const said = box.querySelector("#tc-area-said");
      try {
        const geometry = await boundaryOf(file);
        const flat = !/Polygon/.test(geometry.type);
        changed({ area: { kind: "file", geometry, buffer: flat ? USUAL_METRES : null, name: file.name } }, { fly: true });
      } catch (e) {
        if (!(e instanceof FileFault)) throw e;
        fill(said, h("span", { class: "error-text", role: "alert" }, e.message));
      }
    } });
    return [field, h("button", { type: "button", class: "btn", "data-file": "", onclick: () => field.click() }, icon("upload", 16), t("tc.file"))];
  }

  /** Units of today and of the past by what is typed of their names. */
  function search() {
    const list = h("div", { class: "search-list query-hits", id: "tc-hits", role: "listbox", hidden: true, "aria-label": t("tc.unit") });
    let items = [], at = -1, timer = 0, turn = 0;
    const shut = () => { list.hidden = true; field.setAttribute("aria-expanded", "false"); };
    const take = (item) => { shut(); field.value = ""; choose(item.id); };
    const mark = (i) => { at = i; [...list.children].forEach((el, n) => el.setAttribute("aria-selected", String(n === i))); field.setAttribute("aria-activedescendant", "tc-hit-" + i); };
    async function look() {
      const text = field.value.trim(), mine = ++turn;
      if (text.length < 2) return shut();
      try { items = (await get("search", { q: text, limit: 8, at: day() })).items.filter((i) => i.kind === "unit"); } catch (e) { items = []; if (mine === turn) { list.hidden = false; fill(list, h("p", { class: "pad error-text", role: "alert" }, e.vi ? sentence(e) : t("sensing.failed"))); } return; }
      if (mine !== turn) return;
      at = -1;
      list.hidden = false;
      field.setAttribute("aria-expanded", "true");
      fill(list, items.length ? items.map((i, n) => h("div", { class: "hit", role: "option", id: "tc-hit-" + n, "aria-selected": false, "data-id": i.id, onpointerdown: (e) => e.preventDefault(), onclick: () => take(i) }, h("span", { class: "name" }, i.name), h("small", null, [i.detail, i.validTo ? t("search.until", { day: date(lastDay(i.validTo)) }) : null].filter(Boolean).join(" · ")))) : h("p", { class: "pad quiet" }, t("search.none")));
    }
    const field = h("input", { type: "search", id: "tc-unit", role: "combobox", autocomplete: "off", spellcheck: "false", placeholder: t("tc.unit.hint"), "aria-expanded": false, "aria-controls": "tc-hits", "aria-autocomplete": "list", oninput: () => { clearTimeout(timer); timer = setTimeout(look, PAUSE_MS); }, onblur: () => setTimeout(shut, 120), onkeydown: (e) => {
      if ((e.key === "ArrowDown" || e.key === "ArrowUp") && items.length) { e.preventDefault(); mark((at + (e.key === "ArrowDown" ? 1 : -1) + items.length) % items.length); }
      else if (e.key === "Enter" && items.length && !list.hidden) { e.preventDefault(); take(items[Math.max(0, at)]); }
      else if (e.key === "Escape" && !list.hidden) { e.stopPropagation(); shut(); }
    } });
    const here = state.unit ?? state.in;
    return h("div", { class: "query-search" }, h("label", { for: "tc-unit" }, t("tc.unit")), h("div", { class: "search-box" }, field, list), here && q().area?.unit !== here ? h("button", { type: "button", class: "link small", onclick: () => choose(here) }, t("tc.unit.here")) : null);
  }

  return { el: box, render };
}
