import { fill, h } from "./dom.js";
import { change, day, live, on, setLive, state, takeUrl } from "./state.js";
import { get } from "./api.js";
import * as data from "./data.js";
import { sentence, t } from "./i18n.js";
import { say } from "./toast.js";
import { OTHER_ERA, renamed } from "./layers.js";
import { TWO_TIERS } from "./nav.js";
import { readSession } from "./bar/session.js";
import { failed } from "./panel/unit.js";
import { glTrouble, loadGl } from "./map/gl.js";
import { prefetch } from "./map/paint.js";
import { keepUnits } from "./map/styles.js";
import { emptyPage } from "./empty.js";
import { build } from "./build.js";

live.boot = JSON.parse(document.getElementById("bootstrap").textContent);
live.today = live.boot.today;
const dark = matchMedia("(prefers-color-scheme: dark)");
const app = document.getElementById("app");
const own = (key) => localStorage.getItem("vonglau." + key);

takeUrl({ lang: own("lang") ?? live.boot.lang, theme: own("theme") ?? "auto" });
applyLook();
on("lang theme", applyLook);
dark.addEventListener("change", applyLook);
addEventListener("popstate", () => takeUrl());
if (own("fonts") === live.boot.build) fonts();
start();

function applyLook() {
  document.documentElement.dataset.era = day() < TWO_TIERS ? "past" : "now";
  document.documentElement.lang = state.lang;
  document.documentElement.dataset.theme = state.theme === "auto" ? (dark.matches ? "dark" : "light") : state.theme;
}

/** What makes the page installable; browsers fetch it, and the pictures it names, at once. */
function installable() {
  if (document.querySelector("link[rel=manifest]")) return;
  const sheet = document.querySelector("link[rel=stylesheet]").href;
  document.head.append(h("link", { rel: "manifest", href: sheet.replace("app.css", "manifest.webmanifest") }));
}

/** The page's letters: at once where the browser has them, otherwise after the first map. */
function fonts() {
  if (document.getElementById("fonts")) return;
  document.head.append(h("link", { rel: "stylesheet", id: "fonts", href: document.querySelector("link[rel=stylesheet]").href.replace("app.css", "fonts.css") }));
  localStorage.setItem("vonglau.fonts", live.boot.build);
}

/** What the page needs beside the map itself; none of it keeps the first picture waiting. */
async function beside() {
  const [eras] = await Promise.all([data.eras(), readSession()]);
  installable();
  setLive({ eras: eras.items, today: eras.today ?? live.today });
}

async function start() {
  try {
    if (live.boot.empty) return showEmpty();
    const trouble = glTrouble();
    const loading = trouble ? null : loadGl().catch(() => null);
    const [lib] = await Promise.all([loading, readLayers().then(() => loading && prefetch()), trouble ? beside() : null]);
    build(app, { lib, trouble: trouble ?? (lib ? null : "build"), readLayers, beside, fonts });
  } catch (e) {
    fill(app, h("main", { class: "empty" }, h("div", { class: "empty-inner" }, failed(e, start))));
  }
}

function showEmpty() {
  fonts();
  const language = h("button", { type: "button", class: "btn", onclick: () => { change({ lang: state.lang === "vi" ? "en" : "vi" }, { push: false }); showEmpty(); } }, state.lang === "vi" ? "English" : "Tiếng Việt");
  fill(app, emptyPage({ language }));
}

/** Something that came with the page and is good for the first time it is needed. */
function takeFirst(name) {
  const first = live.boot[name];
  delete live.boot[name];
  return first;
}

/** The catalogue as the account sees it; what the address names and is not there is said. */
async function readLayers() {
  try {
    const doc = takeFirst("layers") ?? (await get("layers"));
    live.groups = doc.groups ?? [];
    setLive({ catalogue: doc.items });
    keepUnits(takeFirst("units"));
    change(renamed(state), { push: false });
    const gone = (state.layers ?? []).filter((id) => id !== OTHER_ERA && !live.catalogue.some((l) => l.id === id));
    if (gone.length) {
      change({ layers: state.layers.filter((id) => !gone.includes(id)) }, { push: false });
      say(t("layers.gone", { ids: gone.join(", ") }));
    }
  } catch (e) {
    if (e.status !== 404) say(sentence(e));
  }
}
