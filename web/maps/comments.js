import { fill, h, iconButton } from "../dom.js";
import { t } from "../i18n.js";
import { moment } from "../stations/figures.js";
import { addComment, failure, readComments, removeComment } from "./store.js";

/**
 * What is said of a map: of all of it, or of the drawing that is chosen.
 * @param {{map: () => object, number: (id: string) => ?number, one: () => ?string, counted: () => void}} kit
 */
export function commentsPart(kit) {
  const list = h("ol", { class: "comments" }), title = h("h3"), error = h("p", { class: "error-text small", role: "alert" });
  const text = h("textarea", { id: "bd-say", rows: 2, maxlength: 2000, required: true });
  const form = h("form", { onsubmit: send }, h("label", { for: "bd-say" }, t("bd.say")), text, error, h("p", { class: "actions" }, h("button", { class: "btn", "data-say": "" }, t("bd.say.verb"))));
  const el = h("section", { class: "bd-part" }, title, list, form);
  let items = [], turn = 0;

  async function read() {
    const mine = ++turn;
    try {
      const found = await readComments(kit.map().key);
      if (mine !== turn) return;
      items = found;
      kit.counted();
    } catch (e) { if (mine === turn) error.textContent = failure(e); }
    render();
  }

  async function send(e) {
    e.preventDefault();
    error.textContent = "";
    try {
      await addComment(kit.map().key, text.value, kit.one());
      text.value = "";
      await read();
      list.lastElementChild?.scrollIntoView({ block: "nearest" });
    } catch (x) { error.textContent = failure(x); }
  }

  async function gone(id) {
    try {
      await removeComment(kit.map().key, id);
      await read();
    } catch (x) { error.textContent = failure(x); }
  }

  /** Of which drawing somebody spoke; it may be gone since. */
  const of = (c) => (c.drawing ? h("span", { class: "chip" }, kit.number(c.drawing) ? t("bd.of", { n: kit.number(c.drawing) }) : t("bd.of.gone")) : null);

  function render() {
    const one = kit.one(), shown = items.filter((c) => !one || c.drawing === one);
    title.textContent = one ? t("bd.comments.of", { n: kit.number(one) }) : t("bd.comments");
    fill(list, shown.map((c) => h("li", null, h("p", null, h("b", null, c.byName), " ", h("small", { class: "quiet so" }, moment(c.at)), " ", one ? null : of(c)),
      h("p", { class: "bd-text" + (c.text === null ? " quiet" : "") }, c.text ?? t("bd.taken")), c.removable ? iconButton("close", t("bd.take", { name: c.byName }), () => gone(c.id)) : null)));
    if (!shown.length) fill(list, h("li", { class: "quiet small" }, t("bd.comments.none")));
  }

  return { el, read, render, counts() {
    const out = new Map();
    for (const c of items) if (c.drawing && c.text !== null) out.set(c.drawing, (out.get(c.drawing) ?? 0) + 1);
    return out;
  } };
}
