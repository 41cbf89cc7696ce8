import { fill, h, icon, iconButton } from "../dom.js";
import { get, post, remove } from "../api.js";
import { live } from "../state.js";
import { number } from "../format.js";
import { sentence, t } from "../i18n.js";
import { closePopover, dialog, popover } from "../popover.js";
import { say } from "../toast.js";
import { moment } from "../stations/figures.js";
import { go } from "../stations/route.js";
import { QUERY_PAGE } from "../querying.js";

const failure = (e) => (e.vi ? sentence(e) : t("sensing.failed"));

/** Questions that were kept: the own ones, and those that others share. */
export function savedPart() {
  const list = h("div"), sum = h("span", { class: "so" });
  const el = h("details", { class: "query-saved" }, h("summary", null, t("tc.saved"), " ", sum), list);
  let turn = 0;

  async function read() {
    const mine = ++turn;
    el.hidden = !live.session;
    if (!live.session) return;
    try {
      const { items } = await get("query/saved", { limit: 2000 });
      if (mine !== turn) return;
      sum.textContent = items.length ? number(items.length) : "";
      fill(list, items.length ? h("ul", { class: "query-rows" }, items.map(row)) : h("p", { class: "small quiet" }, t("tc.saved.none")));
    } catch (e) { if (mine === turn) fill(list, h("p", { class: "error-text small", role: "alert" }, failure(e))); }
  }

  const row = (s) => h("li", { class: "saved-row", "data-saved": s.id }, h("button", { type: "button", onclick: () => go(QUERY_PAGE, String(s.id)) }, h("span", { class: "what" }, h("span", { class: "name" }, s.name), h("small", { class: "block quiet" }, [s.own ? null : t("tc.saved.of", { name: s.byName }), s.shared ? t("tc.shared") : null, moment(s.at)].filter(Boolean).join(" · ")))),
    s.own ? iconButton("close", t("tc.saved.remove", { name: s.name }), () => gone(s)) : null);

  function gone(s) {
    const error = h("p", { class: "error-text", role: "alert" });
    const box = dialog(t("tc.saved.ask", { name: s.name }), h("p", null, t(s.shared ? "tc.saved.ask.shared" : "tc.saved.ask.own")), error, h("p", { class: "actions" }, h("button", { type: "button", class: "btn", autofocus: true, onclick: () => box.close() }, t("tc.cancel")), h("button", { type: "button", class: "btn solid", onclick: async () => {
      try { await remove("query/saved/" + s.id); box.close(); read(); } catch (e) { error.textContent = failure(e); }
    } }, t("tc.saved.verb"))));
  }

  /** Asks for a name. @param {Element} anchor @param {() => object} question */
  function keep(anchor, question) {
    const error = h("p", { class: "error-text small", role: "alert" });
    const name = h("input", { id: "tc-name", maxlength: 200, autocomplete: "off", "data-first": "", required: true }), shared = h("input", { type: "checkbox", id: "tc-shared" });
    popover(anchor, t("tc.save"), h("form", { class: "signin", onsubmit: async (e) => {
      e.preventDefault();
      try {
        const made = await post("query/saved", { name: name.value, question: question(), shared: shared.checked });
        closePopover();
        say(t("tc.saved.done", { name: made.name }));
        await read();
        go(QUERY_PAGE, String(made.id), {}, { push: false });
      } catch (x) { error.textContent = failure(x); }
    } }, h("label", { for: "tc-name" }, t("tc.save.name")), name, h("label", { class: "check" }, shared, h("span", null, t("tc.save.shared"))), h("p", { class: "small quiet" }, t("tc.save.what")), error, h("p", { class: "actions" }, h("button", { class: "btn solid" }, t("tc.save.verb")))));
  }

  return { el, read, keep };
}
