import { fill, h, icon, so } from "../dom.js";
import { get, post } from "../api.js";
import { change, live } from "../state.js";
import { t } from "../i18n.js";
import { say } from "../toast.js";
import { DIRECTIVE_PAGE } from "../directing.js";
import { moment } from "../stations/figures.js";
import { go } from "../stations/route.js";
import { ask } from "./ask.js";
import { answerForm } from "./answer.js";
import { give, raise } from "./dialog.js";
import { history } from "./history.js";
import { addressee, dueMark, failure, openOnMap, pageOf, person, said, signInFirst, stateMark } from "./read.js";

const LOOK_MS = 30_000;

/** One directive or issue: what is asked, what can be done, what happened. */
export function onePage() {
  let turn = 0, clock = null, shown = null, title = t("room." + DIRECTIVE_PAGE);

  async function render(box, r) {
    clearTimeout(clock);
    const closed = signInFirst();
    if (closed) { fill(box, closed); return; }
    const mine = ++turn;
    const d = await get("directives/" + encodeURIComponent(r.id));
    if (mine !== turn) return;
    draw(box, d);
    look(box, r, mine);
    looked(d.id);
  }

  /** Somebody else's step shows without a hand; what is being typed is not disturbed. */
  function look(box, r, mine) {
    clock = setTimeout(async () => {
      if (!box.isConnected || mine !== turn) return;
      const d = document.hidden ? null : await get("directives/" + encodeURIComponent(r.id)).catch(() => null);
      if (mine !== turn) return;
      if (d && d.history.length !== shown.history.length) {
        const busy = document.querySelector("dialog[open]") || [...box.querySelectorAll("textarea")].some((x) => x.value) || box.querySelector(".photo-small .icon-btn");
        if (busy) box.querySelector(".moved-note").hidden = false;
        else draw(box, d);
      }
      look(box, r, mine);
    }, LOOK_MS);
  }

  function draw(box, d) {
    shown = d;
    title = t(d.kind === "issue" ? "cd.issue" : "cd.directive") + " #" + d.id;
    const again = (next) => draw(box, next);
    const place = box.scrollTop;
    fill(box, h("article", { class: "page-body directive-one", "data-directive": d.id },
      h("button", { type: "button", class: "moved-note btn", hidden: true, onclick: () => get("directives/" + d.id).then(again, (e) => say(failure(e))) }, icon("clock", 16), t("cd.moved")),
      h("p", { class: "directive-back" }, h("button", { type: "button", class: "link", onclick: () => go(DIRECTIVE_PAGE) }, icon("left", 16), t("cd.back"))),
      h("p", { class: "row-head" }, stateMark(d.state), dueMark(d), d.returns ? h("span", { class: "chip" }, t("cd.returned", { n: d.returns })) : null),
      h("p", { class: "directive-text" }, d.text), about(d), steps(d, again),
      facts(d), d.may.includes("answer") ? answerForm(d, again) : null, issues(d), history(d)));
    box.scrollTop = place;
  }

  return { full: true, title: () => title, render, close: () => { turn++; clearTimeout(clock); } };
}

/** Who looks at a directive has seen what they were told of it. */
const looked = (id) => get("notices", { limit: 100 }).then((a) => a.items.filter((n) => n.about === "directive:" + id && !n.seenAt).forEach((n) => post(`notices/${n.id}/seen`).catch(() => {})), () => {});

/** What it is about, and the ways back to it. */
function about(d) {
  const s = d.subject, page = pageOf(s);
  if (s.kind === "none" && !s.extent) return null;
  return h("section", { class: "directive-about" },
    s.label ? h("p", null, h("span", { class: "quiet small block" }, t("cd.subject." + s.kind)), h("b", null, s.label), s.value ? [" · ", so(s.value)] : null) : null,
    h("p", { class: "actions" }, s.extent || s.link ? h("button", { type: "button", class: "btn open-map", onclick: () => openOnMap(s) }, icon("pin", 18), t("cd.open.map")) : null,
      page && page !== DIRECTIVE_PAGE ? h("button", { type: "button", class: "btn", onclick: () => change({ page }) }, icon("enter", 18), t("cd.open.page")) : null));
}

function facts(d) {
  const people = d.people.filter((p) => p.user !== d.addressee.person?.user);
  const rows = [
    ["cd.to", [[said(d.addressee.agency), d.addressee.unit?.name].filter(Boolean).join(" · "), d.addressee.person ? h("p", null, person(d.addressee.person)) : null, !d.addressee.person && people.length ? h("ul", { class: "plain" }, people.slice(0, 6).map((p) => h("li", null, person(p)))) : null, !d.addressee.person && !people.length ? h("p", { class: "note" }, t("cd.nobody")) : null]],
    ["cd.by", [person(d.createdBy), h("span", { class: "quiet so" }, moment(d.createdAt))]],
    d.reason === "other" ? null : ["cd.reason", t("cd.reason." + d.reason)],
    d.takenBy && d.takenBy.user !== d.addressee.person?.user ? ["cd.taken", [person(d.takenBy), h("span", { class: "quiet so" }, moment(d.takenAt))]] : null,
    d.doneBy && d.doneBy.user !== d.takenBy?.user ? ["cd.done", [person(d.doneBy), h("span", { class: "quiet so" }, moment(d.doneAt))]] : null,
    d.directive ? ["cd.parent", h("button", { type: "button", class: "link", onclick: () => go(DIRECTIVE_PAGE, String(d.directive)) }, t("cd.directive") + " #" + d.directive)] : null,
    d.watchers.length ? ["cd.watchers", d.watchers.map((w) => w.name).join(", ")] : null,
  ].filter(Boolean);
  return h("dl", { class: "facts directive-facts" }, rows.map(([k, v]) => [h("dt", null, t(k)), h("dd", null, v)]));
}

/** Steps without an answer; those that others see or that end it are asked about. */
function steps(d, again) {
  const send = (step, body = {}) => post(`directives/${d.id}/${step}`, body, d.revision);
  const at = (step, body) => send(step, body).then((next) => { say(t("cd.said." + step)); again(next); });
  const now = (step, body) => at(step, body).catch((e) => say(failure(e)));
  const asked = (step, reason) => ask({ title: t(`cd.ask.${step}`, { n: d.id }), what: t(`cd.ask.${step}.what`, { to: addressee(d) }), verb: t("cd.step." + step), reason }, (text) => at(step, text ? { text } : {}));
  const button = (step, act, solid, props = {}) => (d.may.includes(step) ? h("button", { type: "button", class: "btn" + (solid ? " solid" : ""), "data-step": step, onclick: act, ...props }, t("cd.step." + step)) : null);
  const watching = h("button", { type: "button", class: "btn", "data-step": "watch", "aria-pressed": d.watching, onclick: () => post(`directives/${d.id}/watch`, { on: !d.watching }).then((next) => { say(t(d.watching ? "cd.said.unwatch" : "cd.said.watch")); next.history ? again(next) : go(DIRECTIVE_PAGE); }, (e) => say(failure(e))) }, t(d.watching ? "cd.step.unwatch" : "cd.step.watch"));
  return h("p", { class: "actions directive-steps" }, button("take", () => now("take"), true), button("close", () => asked("close", false), d.state === "done"),
    button("return", () => asked("return", true)), button("edit", (e) => give(e.currentTarget, null, d, again)), button("cancel", () => asked("cancel", true)),
    button("issue", (e) => raise(e.currentTarget, d, () => get("directives/" + d.id).then(again, () => {}))), live.session ? watching : null);
}

function issues(d) {
  return d.issues.length ? h("section", { class: "directive-issues" }, h("h3", null, t("cd.issues")), h("ul", { class: "plain" }, d.issues.map((x) => h("li", null,
    h("button", { type: "button", class: "issue-line", onclick: () => go(DIRECTIVE_PAGE, String(x.id)) }, stateMark(x.state), h("span", null, x.begin, h("small", { class: "quiet block" }, said(x.createdBy.name), " › ", addressee(x)))))))) : null;
}
