import { h, icon } from "../dom.js";
import { t } from "../i18n.js";
import { said } from "./read.js";

/** The part of the second step that shows what a question is about. */
const PLACES = { encoding: "im-encoding", reading: "im-place", crs: "im-place", member: "im-file", x: "im-place", y: "im-place", wkt: "im-place", units: "im-place", key: "im-columns", fields: "im-columns", mode: "im-mode", layer: "im-mode" };

const FEW = 3;
const EACH = "proposed";

/** Questions of the third step. */
const LATER = new Set(["mode", "layer"]);

/** Questions that are open: they stand above everything, and the check waits for them. */
export function questionsOf(w) {
  const list = w.x.questions ?? [];
  if (!list.length) return null;
  return h("section", { class: "asked", "aria-labelledby": "im-asked" }, h("h3", { id: "im-asked" }, icon("help", 20), t("im.asked", { n: list.length })), h("p", { class: "small" }, t("im.asked.why")),
    h("ol", null, list.map((q, n) => one(w, q, n))));
}

/** The best ones; where all can be seen below, a dozen buttons would hide the question. What is proposed row by row comes first. */
function shortList(q, place) {
  const all = q.choices ?? [], each = all.filter((c) => c.value === EACH), whole = all.filter((c) => c.value !== EACH);
  return [...each, ...whole.slice(0, place && q.option !== "member" ? FEW : undefined)];
}

function one(w, q, n) {
  const place = PLACES[q.option];
  const see = () => {
    const go = () => { const el = document.getElementById(place); el?.scrollIntoView({ block: "start" }); el?.querySelector("input,select,button")?.focus({ preventScroll: true }); };
    if (document.getElementById(place)) go();
    else { w.step(LATER.has(q.option) ? "lop" : "doc"); setTimeout(go, 60); }
  };
  return h("li", { "data-question": q.code }, h("p", null, said(q), " ", h("small", { class: "quiet" }, `(${q.code})`)),
    h("p", { class: "actions", role: "group", "aria-label": said(q) }, shortList(q, place).map((c) => h("button", { type: "button", class: "btn", "data-key": `ask-${n}-${c.value}`, disabled: !w.editable(), onclick: () => w.save({ [q.option]: c.value }) }, said(c))),
      place ? h("button", { type: "button", class: "link", "data-key": "see-" + n, onclick: see }, t("im.asked.see")) : null));
}
