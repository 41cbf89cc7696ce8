import { fill, h, icon, iconButton } from "./dom.js";
import { change, day, live, on, setLive, state } from "./state.js";
import * as data from "./data.js";
import { sentence, t } from "./i18n.js";
import { enter, goTo, leave, select, topOf } from "./nav.js";
import { announce, say } from "./toast.js";
import { closePopover } from "./popover.js";
import { km2, number } from "./format.js";
import { createView } from "./map/view.js";
import { createScene } from "./map/scene.js";
import { createPlain } from "./map/plain.js";
import { createPaint } from "./map/paint.js";
import { createStates } from "./map/states.js";
import { createPointer } from "./map/pointer.js";
import { createMeasure } from "./map/measure.js";
import { createScale } from "./map/scale.js";
import { createCoords } from "./map/coords.js";
import { createBase } from "./map/base.js";
import { listenKeys } from "./map/keys.js";
import { createUnitPanel, failed } from "./panel/unit.js";
import { createSheet } from "./panel/sheet.js";
import { createLayerPanel } from "./panel/layers.js";
import { createCard } from "./panel/card.js";
import { createTable } from "./panel/table.js";
import { createLinkPanel } from "./panel/link.js";
import { createSearch } from "./bar/search.js";
import { createFound } from "./bar/found.js";
import { createEra, eraNote } from "./bar/era.js";
import { createCrumbs } from "./bar/crumbs.js";
import { createSession } from "./bar/session.js";
import { createMenu, help } from "./bar/menu.js";
import { glNotice, offlineBar } from "./notices.js";
import { createSensing } from "./sensing.js";
import { createFigures } from "./reporting.js";
import { printHead } from "./print.js";
import { readPrinting } from "./printing.js";
import { createCompare } from "./mapping.js";

/**
 * The page around the map: every part made once and joined here.
 * @param {Element} app @param {{lib: ?object, trouble: ?string}} how MapLibre, or why there is none
 */
export function build(app, { lib, trouble, readLayers, beside, fonts }) {
  const mapBox = h("div", { id: "map", role: "region", tabindex: 0 });
  const notice = h("div", { class: "scene-error", role: "alert", hidden: true });
  const stage = h("main", { class: "stage" }, mapBox, notice);
  fill(app, stage);
  const view = createView(mapBox);
  const fly = (u) => (u ? view.flyTo(u.bounds, u.level === "commune" ? 13 : 12) : whole());
  const whole = () => topOf(day()).then((top) => view.flyTo(union(top.items)), (e) => say(sentence(e)));
  const visit = (id) => goTo(id, fly).catch((e) => say(sentence(e)));
  const open = (id) => enter(id, fly).catch((e) => say(sentence(e)));

  let layerPanel = null, painter = null;
  const layerError = (id, e) => layerPanel?.error(id, e ? (e.vi ? sentence(e) : t("layers.failed")) : null);
  const scene = createScene(view, { painter: () => painter, onError: (e) => {
    notice.hidden = !e;
    if (e) fill(notice, failed(e, scene.load));
  } });

  function plain(why) {
    setLive({ drawn: "plain" });
    painter = createPlain(view, { onLayerError: layerError });
    app.append(glNotice(why));
  }

  if (lib) {
    painter = createPaint(view, lib, { onLayerError: layerError, onLost: () => location.reload() });
    setLive({ drawn: "gl" });
  } else plain(trouble);

  const toggleLayers = (show = layerPanel.folded()) => layerPanel.fold(!show);
  layerPanel = createLayerPanel(view, { home: () => mapBox.focus({ preventScroll: true }) });
  const panel = createUnitPanel({ goTo: visit, enter: open });
  const sheet = createSheet(panel.el);
  const measure = createMeasure(view);
  const states = createStates(() => painter, { moved: () => { data.forget(); readLayers(); } });
  const pointer = createPointer(view, { scene, painter: () => painter, fly, sheet, measure, mapBox });
  const card = createCard({ goTo: visit });
  const table = createTable({ goTo: visit, view, show: pointer.show });
  const page = createLinkPanel();
  const crumbs = createCrumbs({ fly });
  const found = createFound({ view });
  const search = createSearch({
    goTo: (id) => { sheet.atLeast(); visit(id); mapBox.focus({ preventScroll: true }); },
    goFound: (item) => { found.go(item).catch((e) => say(sentence(e))); mapBox.focus({ preventScroll: true }); },
    preview: (item) => { setLive({ hover: item?.kind === "unit" && scene.find(item.id) ? item.id : null }); found.preview(item); },
  });
  const session = createSession({ changed: () => { painter.forget?.(); readLayers(); panel.render(); } });
  const sensing = createSensing({ view, stage, painter: () => painter, states, goTo: visit });
  const figures = createFigures({ view, stage, painter: () => painter, goTo: visit });
  const compare = createCompare({ view, stage, painter: () => painter });
  let printing = null;
  const print = async () => {
    try {
      printing ??= (await readPrinting()).create(view, stage, { signIn: session.signIn, page: () => window.print() });
      printing.show();
    } catch {
      window.print(); // the server cannot be reached: what is on the screen can still be printed
    }
  };
  const toggleTable = () => change({ table: !state.table });
  const menu = createMenu({ print, table: toggleTable, layers: () => toggleLayers(true), measure: measure.start, open: sensing.open });

  const skip = h("button", { type: "button", class: "skip", onclick: () => { change({ table: true }); setTimeout(() => table.el.querySelector(".scroll")?.focus(), 300); } });
  const controls = h("div", { class: "controls" });
  const badge = h("p", { class: "illustrative", hidden: !live.boot.demo });
  const chip = h("span", { class: "chip sim", hidden: !live.boot.demo });
  const tools = h("div", { class: "crumb-tools" });
  const topbar = h("header", { class: "topbar" }, h("a", { class: "brand", href: "./" }, icon("tower", 22), h("strong", null, "Vọng Lâu")), search.el, h("span", { class: "grow" }), createEra(), sensing.slot, session.el, menu);
  app.prepend(skip, topbar, h("div", { class: "crumb-bar" }, crumbs.el, h("span", { class: "grow" }), chip, tools));
  stage.append(layerPanel.el, sheet.el, card, table.el, page.el, measure.el, controls, h("footer", { class: "foot" }, eraNote(), createCoords(view), createScale(view), badge), h("div", { class: "cross", "aria-hidden": "true" }));
  const paper = printHead(view, () => painter);
  app.prepend(paper.head);
  app.append(paper.foot);
  app.append(offlineBar(() => { data.forget(); scene.load(); panel.render(); readLayers(); states.resume(); }));
  const base = createBase(view, () => painter);

  function words() {
    skip.textContent = t("skip");
    badge.textContent = t("demo.notice");
    chip.textContent = t("demo.chip");
    mapBox.setAttribute("aria-label", t("map.label"));
    fill(controls, iconButton("layers", t("layers"), () => toggleLayers(), { id: "layers-btn", class: "icon-btn phone-only" }),
      iconButton("plus", t("zoom.in"), () => view.map.zoomIn()), iconButton("minus", t("zoom.out"), () => view.map.zoomOut()),
      iconButton("home", t("whole"), whole), iconButton("locate", t("locate"), () => pointer.locate()),
      iconButton("ruler", t("measure"), measure.start, { class: "icon-btn desk-only", id: "measure-btn" }),
      base.button(), iconButton("full", t("full"), fullScreen, { class: "icon-btn desk-only" }));
    fill(tools, iconButton("share", t("share"), menu.share), iconButton("table", t("table.open"), toggleTable), iconButton("print", t("print"), print));
    sheet.label();
  }

  async function escape() {
    if (closePopover() || printing?.hide() || page.close() || sensing.escape()) return;
    if (live.card) return setLive({ card: null, point: null });
    if (measure.active()) return measure.stop();
    if (state.table) return change({ table: false });
    if (layerPanel.overMap()) return toggleLayers(false);
    await leave(fly).catch((e) => say(sentence(e)));
  }

  listenKeys(view, scene, {
    escape, search: search.focus, help, print, table: toggleTable, layers: () => toggleLayers(), measure: measure.start, alarms: () => sensing.open("canh-bao"), period: figures.step,
    identify: () => pointer.identify(view.map.getCenter()),
    enter: () => (measure.active() ? measure.finish() : state.unit ? open(state.unit) : scene.unitAt(view.map.getCenter()) && select(scene.unitAt(view.map.getCenter()).properties.id)),
    move: (p) => { select(p.id); if (!view.map.getBounds().pad(-0.1).contains([p.lat, p.lon])) view.map.panTo([p.lat, p.lon]); },
    edge: (p) => announce(t("say.edge", { name: p.name })),
  });

  on("unit", async () => {
    const u = state.unit && (await data.unit(state.unit).catch(() => null)); // the panel says what failed
    if (!u) return;
    const bits = [u.name, u.areaKm2 ? km2(u.areaKm2) : null, u.population ? number(u.population) + " " + t("people") : null].filter(Boolean);
    announce(t("say.unit", { what: bits.join(", ") }));
  });
  on("lang", words);
  on("base bases", words);
  words();
  layerPanel.render();
  if (lib) firstGl();
  else painter.refresh(), begin().then(() => { sensing.start(); figures.start(); compare.start(); });

  /** The first picture from tiles; all else is asked for when it stands. */
  async function firstGl() {
    painter.refresh().catch(() => {}); // the layer that failed says so in the list
    if (!state.view && !state.unit && !state.in) {
      const bounds = await Promise.race([painter.bounded, new Promise((r) => setTimeout(r, 1500))]);
      if (bounds && !state.view) view.flyTo(bounds, 13, true);
    }
    await painter.first;
    beside().catch((e) => say(sentence(e)));
    await begin();
    painter.goOn();
    sensing.start();
    figures.start();
    compare.start();
    fonts();
  }

  /** @returns {Promise<void>} when the units can be pointed at */
  function begin() {
    if (!lib) fonts();
    const pointing = scene.load();
    panel.render();
    crumbs.render();
    table.render();
    states.start();
    base.read();
    if (!state.view) firstView().catch((e) => say(sentence(e)));
    // For whoever looks at the page from outside: a script, a test, the console.
    globalThis.vonglau = { map: view.map, names: () => painter.g?.names() ?? [], meaning: pointer.meaning, gl: () => painter.g?.gl ?? null };
    return pointing;
  }

  async function firstView() {
    const u = state.unit ?? state.in;
    const bounds = u ? (await data.unit(u)).bounds : union((await topOf(day())).items);
    view.flyTo(bounds, 13, true);
  }
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.();
}

function union(units) {
  const boxes = units.map((u) => u.bounds).filter(Boolean);
  if (!boxes.length) return null;
  return [Math.min(...boxes.map((b) => b[0])), Math.min(...boxes.map((b) => b[1])), Math.max(...boxes.map((b) => b[2])), Math.max(...boxes.map((b) => b[3]))];
}
