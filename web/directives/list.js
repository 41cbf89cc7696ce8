import { fill, h, icon, so } from "../dom.js";
import { get, post } from "../api.js";
import { onRooms } from "../state.js";
import { number } from "../format.js";
import { t } from "../i18n.js";
import { DIRECTIVE_PAGE, mayGive } from "../directing.js";
import { choice, unitChoice } from "../stations/filters.js";
import { moment } from "../stations/figures.js";
import { go, turnTo } from "../stations/route.js";
import { addressee, dueMark, failure, said, signInFirst, stateMark } from "./read.js";
import { give } from "./dialog.js";
import { timeline } from "./timeline.js";

const LISTS = ["mine", "all", "new", "doing", "overdue", "related", "watched"];
const PAGE = 50, LOOK_MS = 120_000;

/** What one is asked for, what one asked, and what became of it. */
export function listPage() {
  let turn = 0, clock = null, shown = null;
  // whoever is on another page of it or writes just now is not disturbed; what was heard then is asked for later
  const again = () => { if (shown?.box.isConnected && !document.hidden && !document.querySelector("dialog[open]") && shown.box.querySelectorAll(".directive-row").length <= PAGE) render(shown.box, shown.r).catch(() => {}); };
  const endRooms = onRooms("directives", again);

  async function render(box, r) {
    clearTimeout(clock);
    shown = { box, r };
    const closed = signInFirst();
    if (closed) { fill(box, closed); return; }
    const mine = ++turn;
    const list = [...LISTS, "issues", "timeline"].includes(r.with.list) ? r.with.list : "mine";
    const [counts, told] = await Promise.all([get("directives/counts"), get("notices", { limit: 100 }).catch(() => ({ items: [] }))]);
    if (mine !== turn) return;
    const rows = h("ol", { class: "directive-rows" }), more = h("p", { class: "actions" }), units = h("span", { class: "slot" }), agencies = h("span", { class: "slot" });
    const head = [notices(told.items.filter((n) => n.kind === "directive" && !n.seenAt)), classes(counts), tabs(list, counts)];
    const body = h("div", { class: "directive-body" });
    const place = box.scrollTop;
    if (list === "timeline") {
      fill(box, h("div", { class: "page-body directive-page" }, top(), head, body));
      await timeline(body);
    } else {
      const filters = list === "issues" ? null : h("div", { class: "tool-row directive-filters" }, agencies, units);
      fill(body, filters, rows, more);
      if (!box.querySelector(".directive-page")) fill(box, h("div", { class: "page-body directive-page" }, top(), head, h("div", { class: "bar w70" })));
      const add = async (next) => {
        const page = await get(list === "issues" ? "issues" : "directives", { list: list === "issues" ? "all" : list, unit: r.with.unit, agency: r.with.agency, limit: PAGE, next });
        if (mine !== turn) return;
        rows.append(...page.items.map(row));
        fill(more, page.next ? h("button", { type: "button", class: "btn", onclick: () => add(page.next).catch((e) => fill(more, failure(e))) }, t("cd.more")) : null);
      };
      await add();
      if (mine !== turn) return;
      if (!rows.children.length) rows.replaceWith(h("p", { class: "quiet empty-room" }, t("cd.none." + list)));
      fill(box, h("div", { class: "page-body directive-page" }, top(), head, body));
      if (filters) fillFilters(agencies, units, r);
    }
    box.scrollTop = place;
    clock = setTimeout(again, LOOK_MS); // where no line is open
  }

  return { full: true, title: () => t("room." + DIRECTIVE_PAGE), render, close: () => { turn++; shown = null; endRooms(); clearTimeout(clock); } };
}

function fillFilters(agencies, units, r) {
  get("agencies").then((a) => fill(agencies, choice(t("cd.agency.all"), r.with.agency, (a.items ?? a).map((x) => [x.code, x.name ?? said(x)]), (agency) => turnTo({ agency }))), () => {});
  unitChoice(r.with.unit, (unit) => turnTo({ unit })).then((x) => fill(units, x), () => {});
}

const top = () => h("div", { class: "directive-top" }, mayGive() ? h("button", { type: "button", class: "btn solid", onclick: (e) => give(e.currentTarget, { kind: "none" }) }, icon("flag", 18), t("directive.give")) : null);

/** What this person was told of and has not looked at; opening it is having seen it. */
function notices(unseen) {
  if (!unseen.length) return null;
  const seen = (n) => post(`notices/${n.id}/seen`).catch(() => {}); // unseen it stays, and is told again
  const one = (n) => h("li", null, h("button", { type: "button", class: "notice-line", title: n.body, onclick: () => { go(DIRECTIVE_PAGE, n.about.split(":")[1]); } }, icon("info", 16), h("span", null, n.subject, h("small", { class: "quiet so block" }, moment(n.madeAt)))));
  const list = h("section", { class: "directive-notices", "aria-label": t("cd.notices") }, h("p", { class: "notice-head" }, h("b", null, t("cd.notices.n", { n: number(unseen.length) })), h("button", { type: "button", class: "link", onclick: () => Promise.all(unseen.map(seen)).then(() => list.remove()) }, t("cd.notices.seen"))), h("ul", { class: "plain" }, unseen.slice(0, 3).map(one)));
  return list;
}

/** The four classes and their sum: the classes by which directive documents are followed. */
function classes(c) {
  const one = (key, late) => h("div", { class: "class-count" + (late && c[key] ? " late" : "") }, h("dt", null, t("cd.class." + key)), h("dd", { class: "so" }, number(c[key])));
  return h("dl", { class: "class-counts", "aria-label": t("cd.classes") }, one("doingInTime"), one("doingLate", true), one("doneInTime"), one("doneLate", true),
    h("div", { class: "class-count total" }, h("dt", null, t("cd.class.total")), h("dd", { class: "so" }, number(c.total))));
}

function tabs(list, counts) {
  const n = (name) => (name === "issues" ? counts.issues : name === "timeline" ? null : counts.lists[name]);
  return h("nav", { class: "directive-tabs", "aria-label": t("cd.lists") }, [...LISTS, "issues", "timeline"].map((name) =>
    h("button", { type: "button", "data-list": name, "aria-current": name === list ? "page" : null, onclick: () => turnTo({ list: name === "mine" ? null : name }, true) }, t("cd.list." + name), n(name) ? so(" " + number(n(name))) : null)));
}

/** One line: what, about what, who, until when. Pressed anywhere it opens. */
function row(d) {
  return h("li", { class: "directive-row" + (d.overdue && (d.state === "new" || d.state === "doing") ? " late" : ""), "data-directive": d.id },
    h("button", { type: "button", onclick: () => go(DIRECTIVE_PAGE, String(d.id)) },
      h("span", { class: "row-head" }, stateMark(d.state), dueMark(d)),
      h("strong", { class: "begin" }, d.begin),
      d.subject.label ? h("span", { class: "about" }, d.subject.label, d.subject.value ? [" · ", so(d.subject.value)] : null) : null,
      h("span", { class: "quiet small" }, t("cd.from.to", { from: d.createdBy.name, to: addressee(d) || "—" }), d.openIssues ? [" · ", t("cd.issues.open", { n: number(d.openIssues) })] : null, d.watching ? [" · ", t("cd.watching")] : null)));
}
