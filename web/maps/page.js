import { fill, h, icon } from "../dom.js";
import { change, live, on } from "../state.js";
import { t } from "../i18n.js";
import { say } from "../toast.js";
import { moment } from "../stations/figures.js";
import { go } from "../stations/route.js";
import { copy } from "../map/coords.js";
import { cameWithView, compareButton, MAPS_PAGE } from "../mapping.js";
import { commentsPart } from "./comments.js";
import { askCopy, askGone, askName } from "./dialogs.js";
import { drawingsPart } from "./drawings.js";
import { listPart } from "./list.js";
import { pictureNow, showPicture } from "./picture.js";
import { shareDialog } from "./share.js";
import { changeMap, failure, readMap } from "./store.js";

/** A map that the address brought with a view of its own is shown as the address says, once. */
let own = cameWithView;

/** The page that is open hears who signed in; listeners stay, pages come and go. */
let now = null;
on("session", () => now?.rights());

/** Saved maps beside the map: the list, or one of them with what is drawn and said on it. */
export function mapsPage({ view }) {
  let box = null, asked = null, key = null, map = null, turn = 0, drawings = null, comments = null;
  const put = {};

  async function render(b, r) {
    box = b;
    asked = r;
    if (!live.session) { close(); key = null; return fill(box, h("p", { class: "quiet pad" }, t("bd.signin"))); }
    if (key === (r.id ?? "") && (map || !r.id)) return;
    close();
    key = r.id ?? "";
    if (!r.id) return listPart(box).read();
    await open();
  }

  async function open() {
    const mine = ++turn;
    fill(box, h("div", { class: "bar w70" }));
    try {
      const read = await readMap(key);
      if (mine !== turn) return;
      map = read;
      if (!own) showPicture(map.picture);
      own = false;
      shell();
    } catch (e) {
      if (mine === turn) fill(box, h("div", { class: "bd" }, h("p", { class: "error-text", role: "alert" }, failure(e)), back()));
    }
  }

  const back = () => h("button", { type: "button", class: "btn", "data-list": "", onclick: () => go(MAPS_PAGE) }, icon("left", 18), t("bd.list"));

  function shell() {
    Object.assign(put, { head: h("div"), said: h("div", { role: "status" }) });
    drawings = drawingsPart(view, { map: () => map, changed: (m) => { map = m; head(); }, counts: () => comments?.counts() ?? new Map(), chosen: () => comments?.render() });
    comments = commentsPart({ map: () => map, one: () => drawings.one(), number: (id) => 1 + map.drawings.features.findIndex((f) => f.id === id) || null, counted: () => drawings.render() });
    fill(box, h("div", { class: "bd" }, put.head, put.said, drawings.el, comments.el));
    head();
    drawings.render();
    comments.read();
  }

  function took(m) {
    map = m;
    fill(put.said);
    head();
  }

  function head() {
    const button = (name, i, act, props) => h("button", { type: "button", class: "btn", ["data-" + name]: "", onclick: act, ...props }, icon(i, 16), t("bd." + name));
    const copied = button("copy", "plus", () => askCopy(map, (made) => go(MAPS_PAGE, made.key)));
    fill(put.head, h("h3", { class: "bd-name" }, map.name), h("p", { class: "quiet small" }, [map.own ? null : t("bd.of.person", { name: map.ownerName }), t("bd.changed", { name: map.changedByName, at: moment(map.changedAt) })].filter(Boolean).join(" · ")),
      map.hidden ? h("p", { class: "note" }, t("bd.hidden")) : null,
      map.own || map.edits ? null : h("p", { class: "note" }, t("bd.reads")),
      h("p", { class: "actions" }, back(), button("again", "replay", () => { showPicture(map.picture); }),
        map.edits ? button("rewrite", "check", rewrite, { class: "btn solid" }) : null, compareButton()),
      h("p", { class: "actions" }, map.own ? button("share", "share", () => shareDialog(map, took)) : null, button("copylink", "copy", () => copy(link())), map.own ? null : copied,
        map.picture.page ? button("page", "search", () => change({ page: map.picture.page })) : null),
      map.edits ? h("details", null, h("summary", null, t("bd.more")), h("p", { class: "actions" }, button("rename", "edit", () => askName(map, took)), map.own ? copied : null, map.own ? button("gone", "close", () => askGone(map, () => go(MAPS_PAGE))) : null)) : null);
  }

  /** Short, and good for as long as the map is there, whatever it is called then. */
  const link = () => new URL("?page=" + MAPS_PAGE + "/" + map.key, document.baseURI).href;

  async function rewrite() {
    try {
      const { page = map.picture.page, ...picture } = pictureNow();
      took(await changeMap(map, { picture: page ? { ...picture, page } : picture }));
      say(t("bd.saved", { name: map.name }));
    } catch (e) {
      fill(put.said, h("div", { class: "note", role: "alert" }, h("p", null, failure(e)), e.status === 412 ? h("button", { type: "button", class: "btn", "data-newest": "", onclick: () => { close(); open(); } }, t("bd.newest")) : null));
    }
  }

  function close() {
    turn++;
    drawings?.close();
    drawings = comments = map = null;
  }

  now = { rights: () => box && asked && render(box, asked) };
  return { title: () => t("room." + MAPS_PAGE), render, close() { now = null; close(); } };
}
