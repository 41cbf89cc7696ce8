import { fill, h, icon, iconButton } from "../dom.js";
import { get } from "../api.js";
import { change, day, live, on, state } from "../state.js";
import * as data from "../data.js";
import { setDay } from "../nav.js";
import { isOn, toggle, words } from "../layers.js";
import { sentence, t } from "../i18n.js";
import { announce, say } from "../toast.js";
import { copy } from "../map/coords.js";
import { QUERY_PAGE } from "../querying.js";
import { dayField } from "../stations/figures.js";
import { route } from "../stations/route.js";
import { areaName, areaPart } from "./area.js";
import { commonFields } from "./ask.js";
import { conditionPart, layerPart } from "./conditions.js";
import { createDraw } from "./draw.js";
import { exportChoice, saveTable } from "./files.js";
import { featureList } from "./list.js";
import { nearPart } from "./near.js";
import { createOnMap } from "./onmap.js";
import { answerTo, modeChoice, viewOf } from "./modes.js";
import { sidesPart, stopOverlap, usualSides } from "./overlap.js";
import { printQuestion } from "./paper.js";
import { addressOf, BALANCE, checked, complete, empty, fitsAddress, OVERLAP, readAddress } from "./question.js";
import { savedPart } from "./saved.js";

const SLOW_MS = 4000;

/** The page that is open hears of the map; listeners stay, pages come and go. */
let now = null;
on("unit", () => now?.unit());
on("card", () => now?.card());
on("at", () => now?.at());
on("session catalogue", () => now?.rights());

/** Where planners ask: an area, layers, conditions; the answer beside the map. */
export function queryPage(kit) {
  const { view } = kit;
  let q = empty(), box = null, written = null, answer = null, result = null, stale = false, turn = 0, alive = true, asking = false, opened = null, lang = null, job = null;
  const draw = createDraw(view, () => alive && box && (parts.area.render(), parts.near.render()));
  const onMap = createOnMap(view);
  const list = featureList({ view, onMap, close: () => { list.shut(); result?.mark(null, state.unit); } });
  const parts = {};
  const put = {};

  /** What is asked has changed: the address follows, the answer stays and says that it is of before. */
  function changed(patch, { fly = false } = {}) {
    q = { ...q, ...patch };
    if (patch.filters) q.filters = Object.fromEntries(Object.entries(patch.filters).filter(([, v]) => v));
    stale = !!answer;
    write(false);
    if (patch.area !== undefined) { onMap.area(q.area); parts.area.render(); if (fly) view.flyTo(onMap.bounds(q.area), 16); }
    if (patch.layers || patch.filters) drawConditions();
    if (patch.layers || patch.days) { drawBy(); parts.near.render(); }
    foot();
  }

  /** Another kind of question about the same area. */
  function turnMode(mode) {
    if (mode === q.mode) return;
    q = { ...q, mode, layers: q.mode === OVERLAP || mode === OVERLAP ? [] : q.layers };
    write(false, true);
    take(false);
  }

  function write(asked, push = false) {
    written = addressOf(q, asked);
    change({ page: written }, { push });
  }

  async function choose(id) {
    if (draw.kind()) draw.stop();
    changed({ area: { kind: "unit", unit: Number(id) } });
    await kit.goTo(Number(id));
  }

  async function render(b, r) {
    box = b;
    if (lang !== state.lang) { lang = state.lang; shell(); if (answer) show(); }
    if (state.page === written) return foot();
    written = state.page;
    if (r.id) return openSaved(r.id);
    opened = null;
    q = readAddress(r.with) ?? empty();
    take(r.with.x === "1");
  }

  /** A question that came from the address or the store stands in the fields, and is asked where it was. */
  function take(asked) {
    turn++;
    quit();
    asking = false;
    answer = null;
    stale = false;
    list.shut();
    result?.dispose();
    result = null;
    fill(put.answer);
    put.form.open = true;
    all();
    onMap.area(q.area);
    if (q.area?.kind === "unit") { if (state.unit !== q.area.unit) kit.goTo(q.area.unit); } else if (q.area && !state.view) view.flyTo(onMap.bounds(q.area), 16, true);
    if (asked && complete(q)) run(false);
  }

  async function openSaved(id) {
    fill(put.answer, h("div", { class: "bar w70" }));
    try {
      const s = await get("query/saved/" + encodeURIComponent(id));
      if (!alive || route()?.id !== id) return;
      q = checked(s.question);
      opened = s;
      take(true);
      if (q.area && q.area.kind !== "unit") view.flyTo(onMap.bounds(q.area), 16, true);
    } catch (e) {
      q = empty();
      take(false);
      fill(put.answer, h("div", { class: "pad problem", role: "alert" }, h("p", { class: "error-text" }, e.status === 401 ? t("tc.saved.signin") : e.vi ? sentence(e) : t("sensing.failed"))));
    }
  }

  function shell() {
    parts.area = areaPart({ q: () => q, draw, changed, choose });
    parts.near = nearPart({ q: () => q, at: day, draw, view, onMap });
    parts.saved = savedPart();
    Object.assign(put, { modes: h("div", { class: "query-modes", role: "group", "aria-label": t("tc.modes") }), layers: h("div"), conditions: h("div"), by: h("div", { class: "query-by" }), foot: h("div", { class: "query-foot" }), answer: h("div", { class: "query-answer", "aria-live": "polite" }), line: h("span", { class: "quiet small" }) });
    const part = (n, body) => h("section", { class: "query-part", "data-part": n }, h("h3", null, h("i", { class: "so" }, n), t("tc.part." + n)), body);
    put.parts = [part("2", put.layers), part("3", put.conditions), part("4", put.by)];
    put.form = h("details", { class: "query-form", open: true }, h("summary", null, h("b", null, t("tc.question")), put.line), part("1", parts.area.el), put.parts);
    const near = put.near = h("details", { class: "query-more" }, h("summary", null, t("tc.near")), parts.near.el);
    fill(box, h("div", { class: "query" }, h("div", { class: "query-wide" }, h("button", { type: "button", class: "link small", "aria-pressed": false, onclick: (e) => { const wide = box.closest(".room").toggleAttribute("data-wide"); e.currentTarget.setAttribute("aria-pressed", String(wide)); e.currentTarget.textContent = t(wide ? "tc.narrow" : "tc.wide"); } }, t("tc.wide"))), parts.saved.el, put.modes, put.form, put.foot, put.answer, list.el, near));
    all();
    parts.saved.read();
  }

  function all() {
    if (q.mode === OVERLAP && q.layers.length !== 2) q = { ...q, layers: usualSides() };
    parts.area.render();
    fill(put.modes, modeChoice(q.mode, turnMode));
    put.parts.forEach((el, i) => { el.hidden = q.mode === BALANCE && i < 2 || q.mode === OVERLAP && i === 2; });
    put.near.hidden = q.mode !== "";
    drawLayers();
    drawConditions();
    drawBy();
    parts.near.render();
    foot();
  }

  const drawLayers = () => fill(put.layers, q.mode === OVERLAP ? sidesPart({ q: () => q, changed, day }) : layerPart({ q: () => q, changed }));

  const drawConditions = () => fill(put.conditions, conditionPart({ q: () => q, changed, answer: () => answer }));

  function drawBy() {
    const fields = commonFields(q.layers);
    if (q.by && q.by !== "class" && !fields.some((f) => f.name === q.by)) q = { ...q, by: "class" }; // its layer is asked no more
    const by = h("select", { id: "tc-by", onchange: () => changed({ by: by.value }) }, h("option", { value: "class" }, t("tc.by.class")), h("option", { value: "" }, t("tc.by.none")), fields.map((f) => h("option", { value: f.name }, words(f.title) || f.name)));
    by.value = q.by;
    const unit = h("input", { type: "checkbox", id: "tc-by-unit", checked: q.byUnit, onchange: () => changed({ byUnit: unit.checked }) });
    fill(put.by, q.mode ? null : [h("label", { class: "check" }, unit, h("span", null, t("tc.by.unit"))), h("p", { class: "field-row" }, h("label", { for: "tc-by" }, t("tc.by")), by)], h("p", { class: "field-row" }, h("span", null, t("tc.day")), dayField(t("tc.day"), day(), (d) => setDay(d)), h("span", { class: "small quiet" }, t("tc.day.what"))));
  }

  function foot() {
    const ready = complete(q);
    nameOfArea().then((name) => { if (alive) put.line.textContent = " " + [name, q.mode === BALANCE ? null : t("tc.layers.n", { n: q.layers.length })].filter(Boolean).join(" · "); }, () => {});
    fill(put.foot, stale ? h("p", { class: "note", role: "status" }, t("tc.stale")) : null, h("p", { class: "actions" }, h("button", { type: "button", class: "btn solid", "data-ask": "", disabled: !ready || asking, onclick: () => run(true) }, icon("search", 18), t(q.mode === BALANCE ? "bal.ask" : answer ? "tc.ask.again" : "tc.ask")),
      live.session ? h("button", { type: "button", class: "btn", "data-save": "", disabled: !ready, "aria-haspopup": "dialog", onclick: (e) => parts.saved.keep(e.currentTarget, () => q) }, t("tc.save")) : null,
      iconButton("share", t("tc.share"), share, { "data-share": "", disabled: !ready })), ready ? null : h("p", { class: "small quiet" }, t(q.mode === OVERLAP ? "cl.need" : q.area ? "tc.need.layers" : "tc.need.area")));
  }

  /** An overlap without an area is of all that the left layer has. */
  const nameOfArea = () => (q.mode === OVERLAP && !q.area ? Promise.resolve(t("cl.everywhere")) : areaName(q.area));

  /** What still runs on the server for this page ends. */
  function quit() {
    if (job) stopOverlap(job);
    job = null;
  }

  /** What an address cannot hold can be kept, and its number shared. */
  function share() {
    if (opened || fitsAddress(q)) return copy(location.href);
    say(t(live.session ? "tc.share.long" : "tc.share.signin"));
  }

  async function run(push) {
    const mine = ++turn, at = day();
    quit();
    asking = true;
    stale = false;
    if (!opened || push) { opened = null; write(true, push); }
    list.shut();
    foot();
    const bars = h("div", { "aria-busy": "true" }, h("p", { class: "quiet", role: "status" }, t("tc.asking")), [70, 90, 60].map((w) => h("div", { class: "bar w" + w })));
    fill(put.answer, bars);
    const slow = setTimeout(() => bars.append(h("p", { class: "small quiet" }, t("tc.slow"))), SLOW_MS);
    try {
      const found = await answerTo(q, at, (key, values) => { if (mine === turn) bars.querySelector("p").textContent = t(key, values); }, (job = { over: false, job: null }));
      if (mine !== turn || !alive) return;
      job = null;
      answer = found;
      asking = false;
      await show();
      drawConditions();
      const wrong = found.layers.some((l) => l.error?.more?.field === "filter");
      put.form.open = wrong;
      if (!wrong) put.answer.scrollIntoView({ block: "start" });
      announce(t("tc.answered"));
    } catch (e) {
      if (mine !== turn || !alive) return;
      asking = false;
      if (!e.vi) console.error(e);
      fill(put.answer, h("div", { class: "pad problem", role: "alert" }, h("p", { class: "error-text" }, e.vi ? sentence(e) : t("sensing.failed")), h("p", { class: "actions" }, h("button", { type: "button", class: "btn", onclick: () => run(false) }, t("again")))));
    } finally {
      clearTimeout(slow);
      if (mine === turn && alive) foot();
    }
  }

  /** The features behind a line of the answer stand in the list, and their layer on the map. */
  function choose(asked, a, line) {
    if (!isOn(line.id)) toggle(line.id, true);
    result.mark(line, null);
    list.open(asked.mode ? { ...asked, layers: [line.id], filters: {} } : asked, a.at, line);
    if (line.unit && String(asked.area.unit ?? "") !== line.unit) data.unit(line.unit).then((u) => view.flyTo(u.bounds, 14));
  }

  async function show() {
    const name = await nameOfArea(), asked = q, a = answer;
    result?.dispose();
    result = viewOf(asked, a, name, { view, onMap, list, alive: () => alive, choose: (line) => choose(asked, a, line) });
    const bounds = async () => (asked.area?.kind === "unit" ? (await data.unit(asked.area.unit)).bounds : asked.area ? onMap.bounds(asked.area) : null);
    const tool = (key, label, sign, act) => h("button", { type: "button", class: "btn", "data-take": key, onclick: act }, icon(sign, 16), label);
    result.el.append(h("p", { class: "actions query-take", role: "group", "aria-label": t("tc.take") }, tool("print", t("print"), "print", async () => printQuestion(asked, a, name, result, view, await bounds())),
      ["xlsx", "csv"].map((kind) => tool(kind, kind.toUpperCase(), "download", () => saveTable(kind, result.rows(), a.time, result.file))), asked.mode ? null : tool("export", t("tc.export"), "download", (e) => exportChoice(e.currentTarget, asked, a))));
    fill(put.answer, opened ? h("h3", { class: "query-name" }, opened.name) : null, result.el);
  }

  now = {
    unit() { if (result && !list.line()) result.mark(null, state.unit); },
    card: list.card,
    at() { if (box) { stale = !!answer; drawBy(); parts.area.render(); foot(); } },
    rights() { if (box && route()?.id && !opened) openSaved(route().id); else if (box) { drawLayers(); parts.saved.read(); foot(); } },
  };
  return { title: () => t("room." + QUERY_PAGE), render, close: () => { alive = false; now = null; turn++; quit(); draw.stop(); onMap.close(); result?.dispose(); list.shut(); box?.closest(".room")?.removeAttribute("data-wide"); } };
}
