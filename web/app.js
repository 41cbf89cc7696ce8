import { fill, h, icon, iconButton } from "./dom.js";
import { change, day, live, on, setLive, state, takeUrl } from "./state.js";
import { get } from "./api.js";
import * as data from "./data.js";
import { sentence, t } from "./i18n.js";
import { enter, goTo, leave, select, topOf } from "./nav.js";
import { announce, say } from "./toast.js";
import { closePopover } from "./popover.js";
import { km2, number } from "./format.js";
import { createView } from "./map/view.js";
import { createScene } from "./map/scene.js";
import { createOverlay } from "./map/overlay.js";
import { createCoords } from "./map/coords.js";
import { contains } from "./map/geo.js";
import { listenKeys } from "./map/keys.js";
import { createUnitPanel, failed } from "./panel/unit.js";
import { createSheet } from "./panel/sheet.js";
import { createLayerPanel } from "./panel/layers.js";
import { createCard } from "./panel/card.js";
import { createTable } from "./panel/table.js";
import { createSearch } from "./bar/search.js";
import { createEra, eraNote } from "./bar/era.js";
import { createCrumbs } from "./bar/crumbs.js";
import { createSession, readSession } from "./bar/session.js";
import { createMenu, help } from "./bar/menu.js";
import { offlineBar, printHead } from "./notices.js";
import { emptyPage } from "./empty.js";

live.boot = JSON.parse(document.getElementById("bootstrap").textContent);
live.today = live.boot.today;
live.groups = [];
const dark = matchMedia("(prefers-color-scheme: dark)");
const app = document.getElementById("app");
const own = (key) => localStorage.getItem("vonglau." + key);

takeUrl({ lang: own("lang") ?? live.boot.lang, theme: own("theme") ?? "auto" });
applyLook();
on("lang theme", applyLook);
dark.addEventListener("change", applyLook);
addEventListener("popstate", () => takeUrl());
start();

function applyLook() {
  document.documentElement.lang = state.lang;
  document.documentElement.dataset.theme = state.theme === "auto" ? (dark.matches ? "dark" : "light") : state.theme;
}

async function start() {
  try {
    const [eras] = await Promise.all([data.eras(), readSession()]);
    setLive({ eras: eras.items, today: eras.today ?? live.today });
    const top = await topOf(live.today);
    if (!top.level && !eras.items.length) return showEmpty();
    build();
  } catch (e) {
    fill(app, h("main", { class: "empty" }, h("div", { class: "empty-inner" }, failed(e, start))));
  }
}

function showEmpty() {
  const language = h("button", { type: "button", class: "btn", onclick: () => { change({ lang: state.lang === "vi" ? "en" : "vi" }, { push: false }); showEmpty(); } }, state.lang === "vi" ? "English" : "Tiếng Việt");
  fill(app, emptyPage({ language }));
}

function build() {
  const mapBox = h("div", { id: "map", role: "region", tabindex: 0 });
  const notice = h("div", { class: "scene-error", role: "alert", hidden: true });
  const stage = h("main", { class: "stage" }, mapBox, notice);
  fill(app, stage);
  const view = createView(mapBox);
  const fly = (u) => (u ? view.flyTo(u.bounds, u.level === "commune" ? 13 : 12) : whole());
  const whole = () => topOf(day()).then((top) => view.flyTo(union(top.items)), (e) => say(sentence(e)));
  const visit = (id) => goTo(id, fly).catch((e) => say(sentence(e)));
  const open = (id) => enter(id, fly).catch((e) => say(sentence(e)));

  let overlay = null;
  const scene = createScene(view, { obstacles: () => overlay?.spots() ?? [], onError: (e) => {
    notice.hidden = !e;
    if (e) fill(notice, failed(e, scene.load));
  } });
  const loading = h("p", { class: "loading", role: "status", hidden: true });
  let layerPanel = null;
  overlay = createOverlay(view, {
    onPaint: () => scene.names(),
    onLoading: (done, of) => { loading.hidden = !of; loading.textContent = t("loading.layers", { done, of }); },
    onError: (id, e) => layerPanel?.error(id, e ? sentence(e) : null),
  });
  const toggleLayers = (show = layerPanel.el.hidden) => {
    layerPanel.el.hidden = !show;
    document.documentElement.toggleAttribute("data-layers", show);
    if (show) { layerPanel.render(); layerPanel.el.querySelector("input")?.focus({ preventScroll: true }); }
    else mapBox.focus({ preventScroll: true });
  };
  layerPanel = createLayerPanel(view, { close: () => toggleLayers(false), overlay: () => overlay });
  const panel = createUnitPanel({ goTo: visit, enter: open });
  const sheet = createSheet(panel.el);
  const card = createCard({ goTo: visit });
  const table = createTable({ goTo: visit });
  const crumbs = createCrumbs({ fly });
  const search = createSearch({
    goTo: (id) => { sheet.atLeast(); visit(id); mapBox.focus({ preventScroll: true }); },
    goPoint: (p) => { view.map.setView([p.lat, p.lon], 14); showPoint({ lng: p.lon, lat: p.lat }); },
    preview: (item) => setLive({ hover: item && scene.find(item.id) ? item.id : null }),
  });
  const session = createSession({ changed: () => { readLayers(); panel.render(); } });
  const print = () => window.print();
  const toggleTable = () => change({ table: !state.table });
  const menu = createMenu({ print, table: toggleTable, layers: () => toggleLayers(true) });

  const skip = h("button", { type: "button", class: "skip", onclick: () => { change({ table: true }); setTimeout(() => table.el.querySelector(".scroll")?.focus(), 300); } });
  const controls = h("div", { class: "controls" });
  const badge = h("p", { class: "illustrative", hidden: !live.boot.demo });
  const chip = h("span", { class: "chip sim", hidden: !live.boot.demo });
  const shareButton = h("div", { class: "crumb-tools" });
  const topbar = h("header", { class: "topbar" }, h("a", { class: "brand", href: "./" }, icon("tower", 22), h("strong", null, "Vọng Lâu")), search.el, h("span", { class: "grow" }), createEra(), session.el, menu);
  app.prepend(skip, topbar, h("div", { class: "crumb-bar" }, crumbs.el, h("span", { class: "grow" }), chip, shareButton));
  stage.append(layerPanel.el, sheet.el, card, table.el, controls, h("footer", { class: "foot" }, eraNote(), createCoords(view), badge, loading), h("div", { class: "cross", "aria-hidden": "true" }));
  app.prepend(printHead(view.map));
  app.append(offlineBar(() => { data.forget(); scene.load(); panel.render(); readLayers(); }));

  function words() {
    skip.textContent = t("skip");
    badge.textContent = t("demo.notice");
    chip.textContent = t("demo.chip");
    mapBox.setAttribute("aria-label", t("map.label"));
    fill(controls, iconButton("layers", t("layers"), () => toggleLayers(), { id: "layers-btn" }),
      iconButton("plus", t("zoom.in"), () => view.map.zoomIn()), iconButton("minus", t("zoom.out"), () => view.map.zoomOut()),
      iconButton("home", t("whole"), whole), iconButton("locate", t("locate"), locate), iconButton("full", t("full"), fullScreen, { class: "icon-btn desk-only" }));
    fill(shareButton, iconButton("table", t("table.open"), toggleTable), iconButton("print", t("print"), print));
    sheet.label();
  }

  function showPoint(latlng, hit) {
    const point = hit?.feature?.geometry.type === "Point" ? { lon: hit.feature.geometry.coordinates[0], lat: hit.feature.geometry.coordinates[1] } : { lon: latlng.lng, lat: latlng.lat };
    setLive({ card: { layer: hit?.layer, feature: hit?.feature, point }, point });
  }

  view.map.on("click", (e) => {
    closePopover();
    const hit = overlay.hit(e.containerPoint, contains, e.latlng);
    if (hit) return showPoint(e.latlng, hit);
    setLive({ card: null, point: { lon: e.latlng.lng, lat: e.latlng.lat } });
    sheet.atLeast();
    scene.click(e.latlng, fly).catch((x) => say(sentence(x)));
  });
  view.map.on("contextmenu", (e) => showPoint(e.latlng));
  let frame = 0;
  view.map.on("mousemove", (e) => { frame ||= requestAnimationFrame(() => {
    frame = 0;
    const over = overlay.hit(e.containerPoint, contains, e.latlng);
    mapBox.classList.toggle("over", !!over);
    setLive({ hover: over ? null : scene.unitAt(e.latlng)?.properties.id ?? null });
  }); });
  view.map.on("mouseout", () => setLive({ hover: null }));

  async function escape() {
    if (closePopover()) return;
    if (live.card) return setLive({ card: null, point: null });
    if (state.table) return change({ table: false });
    if (!layerPanel.el.hidden) return toggleLayers(false);
    await leave(fly).catch((e) => say(sentence(e)));
  }

  listenKeys(view, scene, {
    escape, search: search.focus, help, print, table: toggleTable, layers: () => toggleLayers(),
    identify: () => showPoint(view.map.getCenter()),
    enter: () => (state.unit ? open(state.unit) : scene.unitAt(view.map.getCenter()) && select(scene.unitAt(view.map.getCenter()).properties.id)),
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
  words();
  scene.load();
  panel.render();
  crumbs.render();
  table.render();
  readLayers();
  document.fonts?.ready.then(scene.names);
  if (!state.view) firstView().catch((e) => say(sentence(e)));

  async function firstView() {
    const u = state.unit ?? state.in;
    const bounds = u ? (await data.unit(u)).bounds : union((await topOf(day())).items);
    view.flyTo(bounds, 13, true);
  }

  function locate() {
    if (!navigator.geolocation) return say(t("locate.none"));
    navigator.geolocation.getCurrentPosition(({ coords: c }) => {
      view.map.setView([c.latitude, c.longitude], 14);
      showPoint({ lng: c.longitude, lat: c.latitude });
    }, () => say(t("locate.none")), { timeout: 10000 });
  }
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.();
}

async function readLayers() {
  try {
    const doc = await get("layers");
    live.groups = doc.groups ?? [];
    setLive({ catalogue: doc.items });
    const gone = state.layers.filter((id) => id !== "other-era" && !live.catalogue.some((l) => l.id === id));
    if (gone.length) {
      change({ layers: state.layers.filter((id) => !gone.includes(id)) }, { push: false });
      say(t("layers.gone", { ids: gone.join(", ") }));
    }
  } catch (e) {
    if (e.status !== 404) say(sentence(e));
  }
}

function union(units) {
  const boxes = units.map((u) => u.bounds).filter(Boolean);
  if (!boxes.length) return null;
  return [Math.min(...boxes.map((b) => b[0])), Math.min(...boxes.map((b) => b[1])), Math.max(...boxes.map((b) => b[2])), Math.max(...boxes.map((b) => b[3]))];
}
