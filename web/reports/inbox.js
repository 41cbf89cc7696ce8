import { fill, h, icon, so } from "../dom.js";
import { get, post } from "../api.js";
import { live } from "../state.js";
import { t } from "../i18n.js";
import { number } from "../format.js";
import { go, turnTo } from "../stations/route.js";
import { choice } from "../stations/filters.js";
import { openReport } from "./form.js";
import { dueText, everything, may, moment, signInFirst, stateMark, table } from "./read.js";

const BOXES = ["mine", "returned", "waiting", "done"];
const SOON_DAYS = 3;

/** What waits for the caller: what is owed and not begun, drafts, what came back, what went out. */
export function inboxPage() {
  let turn = 0;

  async function render(box, r) {
    if (!live.session) { fill(box, signInFirst()); return; }
    const mine = ++turn, name = BOXES.includes(r.with.box) ? r.with.box : "mine";
    if (!box.childElementCount) fill(box, h("div", { class: "bar w70" }), h("div", { class: "bar w90" }));
    const [reports, owed, notices] = await Promise.all([everything("reports", { box: name, form: r.with.form }, 2000), name === "mine" ? get("reports/due").then((a) => a.items, () => []) : [], get("notices").then((a) => a.items, () => [])]);
    if (mine !== turn) return;
    const fresh = owed.filter((o) => !o.report && (!r.with.form || o.form === r.with.form));
    const forms = new Map([...reports.map((x) => [x.form, x.formTitle]), ...owed.map((o) => [o.form, o.title])]);
    const rows = [...fresh, ...reports].sort((a, b) => String(a.due ?? "9").localeCompare(String(b.due ?? "9")));
    fill(box, h("div", { class: "page-tools" }, h("div", { class: "tool-row" },
      h("div", { class: "segmented", role: "group", "aria-label": t("rp.box") }, BOXES.map((b) => h("button", { type: "button", "aria-pressed": b === name, onclick: () => turnTo({ box: b === "mine" ? null : b }, true) }, t("rp.box." + b), b === name ? so(" " + number(rows.length)) : null))),
      forms.size > 1 || r.with.form ? choice(t("rp.form.all"), r.with.form, [...forms], (form) => turnTo({ form })) : null, h("span", { class: "grow" }),
      may("approver", "sender", "aggregator") ? h("button", { type: "button", class: "link", onclick: () => go("duyet") }, t("room.duyet")) : null,
      h("button", { type: "button", class: "link", onclick: () => go("lich") }, t("room.lich")))),
    noticeList(notices.filter((n) => !n.seenAt)),
    h("div", { class: "page-body" }, rows.length ? table(t("rp.box." + name), [t("rp.col.form"), t("rp.col.unit.name"), t("source.period"), t("rp.col.due"), t("rp.col.state"), t("rp.col.remarks"), ""], rows.map(row), "inbox") : h("p", { class: "empty-room" }, t("rp.box.none." + name))));
  }

  function noticeList(list) {
    if (!list.length) return null;
    return h("ul", { class: "notice-list" }, list.slice(0, 5).map((n) => { const li = h("li", null, icon("info", 16), h("span", { title: n.body }, n.subject, " ", h("small", { class: "quiet so" }, moment(n.madeAt))), h("button", { type: "button", class: "btn", onclick: () => post(`notices/${n.id}/seen`).then(() => li.remove(), () => {}) }, t("rp.seen"))); return li; }));
  }

  return { full: true, title: () => t("room.bieu"), render };
}

function row(x) {
  const begun = x.id !== undefined, left = x.daysLeft;
  const near = left !== null && left !== undefined && left <= SOON_DAYS;
  return h("tr", { class: near ? "near" : null }, h("th", { scope: "row" }, h("button", { type: "button", class: "link", onclick: () => (begun ? go("bieu", x.id) : openReport(x)) }, x.formTitle ?? x.title)),
    h("td", null, x.unitName), h("td", null, x.periodLabel), h("td", null, so(moment(x.due)), h("div", { class: near ? "near-text" : "quiet" }, near ? icon("clock", 14) : null, dueText(x))),
    h("td", null, stateMark(!begun ? "none" : x.returned && x.state === "draft" ? "returned" : x.state, { late: x.late ?? left < 0 })), h("td", null, remarks(x)),
    h("td", { class: "right" }, h("button", { type: "button", class: "btn" + (begun ? "" : " solid"), onclick: () => (begun ? go("bieu", x.id) : openReport(x)) }, t(begun ? "rp.open" : "rp.begin"))));
}

export function remarks(x) {
  const parts = [x.errors ? t("rp.n.errors", { n: x.errors }) : null, x.warnings ? t("rp.n.warnings", { n: x.warnings }) : null].filter(Boolean);
  return parts.length ? parts.join(", ") : h("span", { class: "quiet" }, "—");
}
