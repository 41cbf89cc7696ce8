import { fill, h, icon, iconButton } from "../dom.js";
import { t } from "../i18n.js";
import { moment } from "../stations/figures.js";
import { go } from "../stations/route.js";
import { MAPS_PAGE } from "../mapping.js";
import { askCopy, askGone, askName } from "./dialogs.js";
import { pictureNow } from "./picture.js";
import { addMap, failure, listMaps, readMap } from "./store.js";

const open = (key) => go(MAPS_PAGE, key);

/** Maps that one keeps and those that others share. */
export function listPart(box) {
  const said = h("div", { role: "status" }), list = h("div"), input = h("input", { id: "bd-name", maxlength: 200, required: true, autocomplete: "off" });
  const form = h("form", { class: "bd-keep", onsubmit: keep }, h("label", { for: "bd-name" }, t("bd.name")), h("div", { class: "row" }, input, h("button", { class: "btn solid", "data-keep": "" }, t("bd.keep"))), h("p", { class: "small quiet" }, t("bd.keep.what")));
  fill(box, h("div", { class: "bd" }, form, said, list));
  let turn = 0;

  async function keep(e) {
    e.preventDefault();
    try {
      const made = await addMap({ name: input.value, picture: pictureNow() });
      open(made.key);
    } catch (x) { wrong(x); }
  }

  const wrong = (x) => fill(said, h("p", { class: "error-text", role: "alert" }, failure(x)));

  /** What is to be done with a map of the list is done with the map as it is now. */
  const withMap = (key, act) => async (e) => {
    const anchor = e.currentTarget;
    try { act(await readMap(key), anchor); } catch (x) { wrong(x); }
  };

  const row = (m) => h("li", { class: "bd-row", "data-map": m.key }, h("button", { type: "button", class: "bd-open", onclick: () => open(m.key) }, h("span", { class: "name" }, m.name), h("small", { class: "block quiet" }, [m.own ? null : t("bd.of.person", { name: m.ownerName }), m.own && m.shared ? t("bd.shared") : null, moment(m.changedAt)].filter(Boolean).join(" · "))),
    m.own ? iconButton("edit", t("bd.rename.of", { name: m.name }), withMap(m.key, (map) => askName(map, read))) : null,
    iconButton("copy", t("bd.copy.of", { name: m.name }), withMap(m.key, (map) => askCopy(map, (made) => open(made.key)))),
    m.own ? iconButton("close", t("bd.gone.of", { name: m.name }), withMap(m.key, (map) => askGone(map, read))) : null);

  async function read() {
    const mine = ++turn;
    try {
      const items = await listMaps();
      if (mine !== turn) return;
      const part = (title, some) => some.length ? [h("h3", null, title), h("ul", { class: "bd-rows" }, some.map(row))] : null;
      fill(list, part(t("bd.own"), items.filter((m) => m.own)), part(t("bd.others"), items.filter((m) => !m.own)), items.length ? null : h("p", { class: "quiet" }, icon("info", 16), " ", t("bd.none")));
      fill(said);
    } catch (e) { if (mine === turn) wrong(e); }
  }
  return { read };
}
