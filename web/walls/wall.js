import { t } from "../i18n.js";
import { clockText, el, read, speak } from "./parts.js";
import { createScene, createTakeover } from "./scene.js";
import { listenForTouch, soundState, tone } from "./sound.js";

const boot = JSON.parse(document.getElementById("bootstrap").textContent);
const root = document.getElementById("wall");
const FADE_MS = 400, SEEN_MS = 20e3, SILENT_MS = 50e3, MAP_MS = 60e3, TOGETHER_MS = 300, JOIN_MS = 10e3, AGAIN_MS = 3000;
const page = "w" + Math.random().toString(36).slice(2, 12) + "aaaaaaaa".slice(0, 4);
const shell = el("div", { class: "shell" }), cut = el("p", { class: "cut", role: "status", hidden: true });
root.append(shell, cut);

let wall = null, order = null, current = null, index = -1, until = 0, offset = boot.now - Date.now();
let alarms = [], known = null, fresh = boot.now, heard = performance.now(), lost = null, source = null, queue = [], taking = false, gathering = 0, reload = false;
/** What the takeover shows, and when the first of it came. */
let taken = [], takenAt = 0;
const now = () => Date.now() + offset;
const kit = { alarms: () => alarms, now, fresh: () => fresh, demo: boot.demo, kept: new Map() };

/** Letters by distance: 16 minutes of arc are the least, 20 the text. */
function sizes() {
  const { distanceM, wallWidthMm, columns = 1 } = wall.viewing, mm = wallWidthMm / innerWidth;
  const px = (minutes) => (distanceM * 1000 * Math.tan(((minutes / 60) * Math.PI) / 180)) / (0.74 * mm);
  const set = (name, value) => root.style.setProperty(name, value + "px");
  set("--floor", Math.ceil(px(16)));
  set("--chart-text", Math.ceil(px(16)));
  set("--body-px", Math.ceil(px(20)));
  set("--title-px", Math.ceil(px(columns >= 3 ? 24 : 29)));
  set("--value-px", Math.ceil(px(columns >= 3 ? 36 : 54)));
  set("--pad", Math.ceil(24 / mm));
  root.style.setProperty("--columns", columns);
  root.style.setProperty("--rows", wall.viewing.rows ?? 1);
}

function show(next) {
  const old = current;
  current = next;
  shell.append(next.node);
  next.start();
  requestAnimationFrame(() => next.node.classList.add("in"));
  if (old) {
    old.node.classList.remove("in");
    setTimeout(old.stop, FADE_MS + 100);
  }
}

function scene(i) {
  index = (i + wall.scenes.length) % wall.scenes.length;
  const def = wall.scenes[index];
  until = performance.now() + (def.seconds ?? wall.tourSeconds ?? 30) * 1000;
  show(createScene(wall, def, kit));
}

/** The tour goes on by itself, except where the operator, an alarm or a cut line holds it. */
function tour() {
  if (!wall || lost || performance.now() < until) return;
  if (queue.length) return takeover();
  if (reload) return location.reload();
  if (taking || (!order?.paused && wall.scenes.length > 1)) {
    const back = taking;
    taking = false;
    scene(back ? Math.max(0, index) : index + 1);
  }
}

/** Those that come within ten seconds of the first stand with it in one list; later ones take its place at once. */
function takeover() {
  gathering = 0;
  const joins = taking && performance.now() - takenAt < JOIN_MS;
  if (!joins) {
    taken = [];
    takenAt = performance.now();
    if (wall.takeover.sound && !order?.muted) tone();
  }
  taken.push(...queue);
  queue = [];
  taking = true;
  until = performance.now() + wall.takeover.seconds * 1000;
  show(createTakeover(taken, kit));
}

/** What a tone would come to; empty where the screen has none. */
const sound = () => (wall.takeover.sound ? (order?.muted ? "muted" : soundState()) : "");

async function readAlarms() {
  const items = (await read("api/alarms?state=active&limit=500")).items;
  alive();
  const before = known;
  alarms = items;
  known = new Set(items.map((a) => a.id));
  if (before) {
    const news = items.filter((a) => !before.has(a.id) && !a.acknowledged && wall.takeover.severities.includes(a.severity));
    if (news.length) {
      queue.push(...news);
      gathering ||= setTimeout(takeover, TOGETHER_MS);
    }
  }
  current?.tick();
}

function alive() {
  heard = performance.now();
  fresh = now();
  if (lost) {
    lost = null;
    cut.hidden = true;
    root.classList.remove("lost");
    current?.start();
  }
}

function gone() {
  if (!lost) lost = { since: now(), shown: fresh };
  root.classList.add("lost");
  cut.hidden = false;
  cut.textContent = t("wl.cut", { from: clockText(lost.since), shown: clockText(lost.shown) });
}

function obey(next) {
  const before = order;
  order = next;
  if (before && next.reloads > before.reloads) return location.reload();
  if (next.paused && next.scene && wall.scenes[index]?.id !== next.scene) {
    taking = false;
    scene(wall.scenes.findIndex((s) => s.id === next.scene));
  } else if (before?.paused && !next.paused) until = performance.now();
}

async function report() {
  const answer = await read(`api/walls/${boot.screen}/state?` + new URLSearchParams({ page, scene: wall.scenes[index]?.id ?? "", build: boot.build, sound: sound() }));
  offset = Date.parse(answer.now) - Date.now();
  alive();
  obey(answer.state);
}

const quietly = (work) => work().catch((e) => (e.status === 401 || e.status === 403 ? location.reload() : gone()));

function listen() {
  source?.close();
  source = new EventSource("events?layers=alarms,stations");
  source.addEventListener("build", (e) => {
    if (JSON.parse(e.data).version !== boot.build) return location.reload();
    quietly(report);
    // what was raised while the line was cut
    quietly(readAlarms);
  });
  source.addEventListener("layer", (e) => {
    const { key } = JSON.parse(e.data);
    alive();
    if (key === "layer:alarms") quietly(readAlarms);
  });
  let told = null;
  source.addEventListener("wall", (e) => {
    const { key, version } = JSON.parse(e.data);
    if (key !== "wall:" + boot.screen) return;
    const files = version.split("-")[0];
    if (told && told !== files) reload = true;
    told = files;
    quietly(report);
  });
  source.onerror = () => {
    gone();
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, AGAIN_MS);
  };
}

async function start() {
  try {
    const answer = await read("api/walls/" + boot.screen);
    wall = answer.wall;
    offset = Date.parse(answer.now) - Date.now();
  } catch {
    gone();
    return setTimeout(start, AGAIN_MS);
  }
  speak(wall.language);
  sizes();
  if (wall.takeover.sound) listenForTouch();
  addEventListener("resize", () => { sizes(); current?.start(); });
  scene(0);
  obey((await read("api/walls/" + boot.screen + "/state").catch(() => null))?.state ?? { paused: false, scene: "", reloads: 0 });
  quietly(readAlarms);
  listen();
  setInterval(tour, 250);
  setInterval(() => current?.tick(), 1000);
  setInterval(() => !lost && current?.redraw(), MAP_MS);
  addEventListener("offline", gone);
  addEventListener("online", listen);
  setInterval(() => {
    quietly(report);
    quietly(readAlarms);
    if (performance.now() - heard > SILENT_MS) gone();
  }, SEEN_MS);
}

start();
