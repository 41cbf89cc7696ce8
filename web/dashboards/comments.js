import { fill, h, iconButton } from "../dom.js";
import { get, post } from "../api.js";
import { live } from "../state.js";
import { words } from "../layers.js";
import { t } from "../i18n.js";
import { say } from "../toast.js";
import { turnTo } from "../stations/route.js";
import { failure, moment } from "../reports/read.js";

const STATES = ["open", "answered", "done", "refused"];
const MOST = 4000;
const drafts = new Map();

/** What units said of a dashboard or of one widget of it, and what became of it. */
export async function comments(b, side, widget, close) {
  const list = h("div", { class: "talk-list", "aria-live": "polite" }, h("div", { class: "bar w70" }), h("div", { class: "bar w90" }));
  const name = (id) => words(b.def.widgets.find((w) => w.id === id)?.title) || id;
  const about = h("select", { "aria-label": t("db.comment.about"), onchange: () => turnTo({ o: about.value || null }) }, h("option", { value: "" }, t("db.comment.whole")), b.def.widgets.map((w) => h("option", { value: w.id }, words(w.title))));
  about.value = widget ?? "";
  fill(side, h("header", { class: "side-head" }, h("h3", null, t("db.comments")), iconButton("close", t("close"), close)), about, live.session ? writer() : h("p", { class: "quiet" }, t("db.comment.signin")), list);
  await read();

  async function read() {
    try {
      const doc = await get(`dashboards/${encodeURIComponent(b.id)}/comments`);
      const items = doc.items.filter((c) => !widget || c.widget === widget);
      fill(list, items.length ? h("ol", { class: "talk" }, items.map(one)) : h("p", { class: "quiet" }, t("db.comment.none")));
    } catch (e) { fill(list, h("p", { class: "error-text", role: "alert" }, failure(e))); }
  }

  function writer() {
    const key = b.id + "/" + (widget ?? "");
    const text = h("textarea", { rows: 3, maxlength: MOST, placeholder: t("db.comment.place"), "aria-label": t("db.comment.place"), oninput: () => drafts.set(key, text.value) });
    text.value = drafts.get(key) ?? "";
    const correction = h("input", { type: "checkbox" }), error = h("p", { class: "error-text", role: "alert" }), send = h("button", { class: "btn solid" }, t("db.comment.send"));
    return h("form", { class: "talk-form", onsubmit: async (e) => {
      e.preventDefault();
      if (!text.value.trim()) { error.textContent = t("db.comment.short"); text.focus(); return; }
      send.disabled = true;
      error.textContent = "";
      try {
        await post(`dashboards/${encodeURIComponent(b.id)}/comments`, { widget, text: text.value.trim(), correction: correction.checked });
        text.value = "";
        drafts.delete(key);
        say(t("db.comment.sent"));
        await read();
      } catch (x) { error.textContent = failure(x); } finally { send.disabled = false; }
    } }, text, h("label", { class: "check" }, correction, t("db.comment.correction")), error, h("p", { class: "actions" }, send));
  }

  function one(c) {
    const answers = c.answers ?? (c.answer ? [c.answer] : []);
    const box = h("li", { "data-comment": c.n ?? c.id }, h("p", { class: "talk-who" }, h("strong", null, c.name ?? c.byName ?? c.by), [words(c.unitName), words(c.agencyName) || c.agency].filter(Boolean).map((x) => h("span", { class: "quiet" }, " · ", x)), h("span", { class: "chip" + (c.state === "open" ? " dashed" : "") }, t("db.state." + (STATES.includes(c.state) ? c.state : "open")))),
      h("p", { class: "quiet small" }, moment(c.at), c.widget && !widget ? [" · ", name(c.widget)] : "", c.correction ? [" · ", t("db.comment.is.correction")] : ""), h("p", { class: "talk-text" }, c.text),
      answers.map((a) => h("div", { class: "answer" }, h("p", { class: "quiet small" }, [a.name ?? a.byName ?? a.by, moment(a.at)].filter(Boolean).join(" · ")), h("p", { class: "talk-text" }, a.text))));
    if (live.session && c.mayAnswer !== false) box.append(h("button", { type: "button", class: "link", onclick: (e) => { e.currentTarget.replaceWith(answer(c)); box.querySelector("textarea").focus(); } }, t("db.answer")));
    return box;
  }

  function answer(c) {
    const text = h("textarea", { rows: 2, maxlength: MOST, "aria-label": t("db.answer") }), error = h("p", { class: "error-text", role: "alert" });
    const state = h("select", { "aria-label": t("db.col.state") }, STATES.map((s) => h("option", { value: s }, t("db.state." + s))));
    state.value = c.state === "open" ? "answered" : c.state;
    return h("form", { class: "talk-form", onsubmit: async (e) => {
      e.preventDefault();
      try {
        await post(`dashboards/comments/${c.n ?? c.id}/answer`, { text: text.value.trim(), state: state.value });
        await read();
      } catch (x) { error.textContent = failure(x); }
    } }, text, state, error, h("p", { class: "actions" }, h("button", { class: "btn solid" }, t("db.answer.send"))));
  }
}

