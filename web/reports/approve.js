import { fill, h, icon, so } from "../dom.js";
import { post } from "../api.js";
import { live } from "../state.js";
import { t } from "../i18n.js";
import { number } from "../format.js";
import { announce, say } from "../toast.js";
import { go, turnTo } from "../stations/route.js";
import { choice } from "../stations/filters.js";
import { askAction, doAction } from "./actions.js";
import { change, num } from "./numbers.js";
import { ask, dueText, everything, failure, readReport, said, signInFirst, stateMark } from "./read.js";
import { remarks } from "./inbox.js";

const STEPS = ["approve", "send", "accept"];
const WAITING = { approve: "submitted", send: "approved", accept: "sent" };

/** What waits to be approved, sent or accepted: J and K walk, Enter opens, the right pane says what changed. */
export function approvalPage() {
  let items = [], at = 0, turn = 0, box = null, request = null, shown = null;
  const picked = new Set();
  const list = h("div", { class: "approval-list", tabindex: 0, role: "listbox" }), pane = h("div", { class: "approval-pane", tabindex: -1 });

  async function render(place, r) {
    box = place;
    request = r;
    if (!live.session) { fill(place, signInFirst()); return; }
    const mine = ++turn, step = stepOf(r);
    const found = await everything("reports", { state: WAITING[step], form: r.with.form }, 2000);
    if (mine !== turn) return;
    items = found.filter((x) => (x.allowed ?? []).includes(step)).sort((a, b) => String(a.due ?? "9").localeCompare(String(b.due ?? "9")));
    for (const id of [...picked]) if (!items.some((x) => x.id === id)) picked.delete(id);
    at = Math.max(0, Math.min(at, items.length - 1));
    const forms = new Map(items.map((x) => [x.form, x.formTitle]));
    fill(place, h("div", { class: "page-tools tool-row" },
      h("div", { class: "segmented", role: "group", "aria-label": t("rp.step") }, STEPS.map((s) => h("button", { type: "button", "aria-pressed": s === step, onclick: () => { picked.clear(); turnTo({ step: s }, true); } }, t("rp.step." + s), s === step ? so(" " + number(items.length)) : null))),
      forms.size > 1 || r.with.form ? choice(t("rp.form.all"), r.with.form, [...forms], (form) => turnTo({ form })) : null, h("span", { class: "grow" }), h("span", { class: "quiet desk-only" }, t("rp.keys.approve"))),
    items.length ? h("div", { class: "approval" }, h("div", { class: "approval-left" }, list, bulkBar(step)), pane) : h("p", { class: "empty-room" }, t("rp.step.none." + step)));
    draw();
    if (items.length) open(at);
  }

  const stepOf = (r) => (STEPS.includes(r.with.step) ? r.with.step : (live.session?.roles ?? []).includes("sender") ? "send" : (live.session?.roles ?? []).includes("aggregator") ? "accept" : "approve");
  const clean = (x) => !x.errors && !x.warnings;

  function draw() {
    list.setAttribute("aria-label", t("room.duyet"));
    fill(list, items.map((x, i) => h("div", { class: "approval-row" + (i === at ? " here" : ""), role: "option", id: "ap-" + x.id, "aria-selected": i === at, onclick: () => open(i) },
      h("label", { class: "pick-box", onclick: (e) => e.stopPropagation() }, h("input", { type: "checkbox", checked: picked.has(x.id), disabled: !clean(x), "aria-label": t("rp.pick", { name: x.unitName }), title: clean(x) ? null : t("rp.pick.remarks"), onchange: (e) => { if (e.target.checked) picked.add(x.id); else picked.delete(x.id); bulk(); } })),
      h("span", { class: "approval-name" }, h("strong", null, x.unitName), h("small", null, x.formTitle, " · ", x.periodLabel)), h("span", { class: "approval-when" + (x.daysLeft < 0 ? " near-text" : "") }, dueText(x), h("small", { class: "quiet" }, remarks(x))), icon("chevron", 16))));
    list.setAttribute("aria-activedescendant", items[at] ? "ap-" + items[at].id : "");
  }

  let bar = null;
  function bulkBar(step) {
    bar = h("div", { class: "bulk-bar", "data-step": step });
    bulk();
    return bar;
  }

  function bulk() {
    if (!bar) return;
    const step = bar.dataset.step, able = items.filter(clean);
    fill(bar, h("label", { class: "pick-box" }, h("input", { type: "checkbox", checked: picked.size > 0 && picked.size === able.length, disabled: !able.length, onchange: (e) => { picked.clear(); if (e.target.checked) for (const x of able) picked.add(x.id); draw(); bulk(); } }), h("span", null, t("rp.pick.clean", { n: able.length }))),
      h("button", { type: "button", class: "btn", disabled: !picked.size, onclick: () => all(step) }, t("rp.do." + step), " ", so(number(picked.size))));
  }

  /** Several at once; the answer is told row by row. */
  function all(step) {
    const chosen = items.filter((x) => picked.has(x.id));
    ask({ title: t("rp.bulk." + step, { n: chosen.length }), what: [h("p", null, t("rp.follows." + step)), h("ul", { class: "plain-list" }, chosen.slice(0, 12).map((x) => h("li", null, x.unitName, " · ", x.formTitle, " · ", x.periodLabel)), chosen.length > 12 ? h("li", { class: "quiet" }, t("rp.more", { n: chosen.length - 12 })) : null)], verb: t("rp.do." + step) }, async () => {
      const answer = await post("reports/actions", { action: step, items: chosen.map((x) => ({ id: x.id, revision: x.revision })) });
      const done = (answer.items ?? []).filter(good), failed = (answer.items ?? []).filter((x) => !good(x));
      picked.clear();
      await render(box, request);
      const nameOf = (id) => chosen.find((x) => x.id === id)?.unitName ?? id;
      if (failed.length) pane.prepend(h("div", { class: "problem pad", role: "alert" }, h("p", null, t("rp.bulk.result", { n: done.length, bad: failed.length })), h("ul", null, failed.map((x) => h("li", null, nameOf(x.id), ": ", said(x.problem ?? x) || x.code)))));
      else say(t("rp.bulk.result", { n: done.length, bad: 0 }));
    });
  }

  async function open(i) {
    at = i;
    draw();
    list.querySelector(".here")?.scrollIntoView({ block: "nearest" });
    const x = items[i];
    fill(pane, h("div", { class: "bar w70" }), h("div", { class: "bar w90" }));
    try {
      const report = await readReport(x.id);
      if (items[at]?.id !== x.id) return;
      shown = report;
      fill(pane, detail(report));
      announce([x.unitName, x.formTitle, dueText(x)].join(", "));
    } catch (e) { fill(pane, h("p", { class: "error-text", role: "alert" }, failure(e))); }
  }

  function detail(report) {
    const allowed = report.allowed ?? [];
    const cells = report.rows.filter((r) => !r.heading).flatMap((r) => Object.entries(r.cells ?? {}).map(([column, c]) => ({ r, column, c })));
    const moved = cells.filter(({ c }) => num(c.value) !== num(c.previous)), still = cells.filter(({ c }) => num(c.value) === num(c.previous));
    const act = (a) => askAction(report, a, async (reason) => {
      await doAction(report, a, reason);
      say(t("rp.done." + a, { form: report.form.title, unit: report.unit?.name ?? "" }));
      await render(box, request);
    });
    const solid = ["approve", "send", "accept", "consent"].find((a) => allowed.includes(a));
    return [h("header", { class: "pane-head" }, h("h2", null, report.unit?.name ?? report.agency?.name, " · ", report.period.label), h("p", { class: "quiet" }, report.form.title), h("p", { class: "form-facts" }, stateMark(report.state, { late: report.late }), h("span", null, dueText(report)))),
      h("p", { class: "actions" }, solid ? h("button", { type: "button", class: "btn solid", "data-act": solid, onclick: () => act(solid) }, t("rp.do." + solid)) : null,
        ["return", "reject", "withdraw"].filter((a) => allowed.includes(a)).map((a) => h("button", { type: "button", class: "btn", "data-act": a, onclick: () => act(a) }, t("rp.do." + a), "… ", h("small", { class: "quiet" }, t("rp.reason.needed")))),
        h("button", { type: "button", class: "link", onclick: () => go("bieu", report.id) }, t("rp.open.whole"))),
      changes(t("rp.changed", { n: moved.length }), moved),
      (report.problems ?? []).length ? h("section", { class: "side-block problems" }, h("h3", null, t("rp.problems", { n: report.problems.length })), h("ul", null, report.problems.map((p) => h("li", { class: "severity-" + p.severity }, icon(p.severity === "note" ? "info" : "warn", 16), h("span", null, said(p)))))) : null,
      still.length ? h("details", null, h("summary", null, t("rp.same", { n: still.length })), changes(null, still)) : null,
      report.narrative?.text ? h("section", { class: "side-block" }, h("h3", null, t("rp.narrative")), h("p", { class: "narrative-text" }, report.narrative.text)) : null];
  }

  function keys(e) {
    if (!box?.isConnected || !list.isConnected || e.ctrlKey || e.metaKey || e.altKey || e.target.closest?.("input:not([type=checkbox]), textarea, select") || document.querySelector("dialog[open]")) return;
    const step = { j: 1, k: -1, ArrowDown: list.contains(e.target) ? 1 : 0, ArrowUp: list.contains(e.target) ? -1 : 0 }[e.key];
    if (step && items[at + step]) { e.preventDefault(); e.stopPropagation(); open(at + step); }
    else if (e.key === "Enter" && (e.target === list || e.target === document.body || e.target.classList?.contains("room")) && shown) { e.preventDefault(); e.stopPropagation(); pane.querySelector("[data-act]")?.focus(); }
  }
  document.addEventListener("keydown", keys, true);

  return { full: true, title: () => t("room.duyet"), render, close() { document.removeEventListener("keydown", keys, true); } };
}

const good = (x) => x.ok === true || (x.ok === undefined && !x.code && !x.problem && (x.status === undefined || x.status < 400));

/** Old → new, those that moved most first. */
function changes(title, cells) {
  const far = ({ c }) => (c.value === null || c.previous === null || c.previous === undefined ? 1e9 : Math.abs((c.value - c.previous) / (c.previous || 1)));
  return h("section", { class: "side-block" }, title ? h("h3", null, title) : null, h("table", { class: "grid changes" }, h("thead", { class: "sr" }, h("tr", null, ["rp.col.indicator", "rp.col.before", "rp.col.now", "rp.col.change"].map((k) => h("th", { scope: "col" }, t(k))))),
    h("tbody", null, [...cells].sort((a, b) => far(b) - far(a)).map(({ r, c }) => h("tr", null, h("th", { scope: "row" }, r.name, " ", h("small", { class: "quiet" }, r.unitOfMeasure), c.comment ? h("small", { class: "quiet block" }, "“", c.comment, "”") : null),
      h("td", { class: "right quiet" }, so(num(c.previous))), h("td", { class: "right" }, c.value === null || c.value === undefined ? h("span", { class: "quiet" }, c.noValue ? t("rp.novalue.is", { reason: c.noValue }) : t("no.figure")) : h("strong", { class: "so" }, num(c.value))), h("td", { class: "right so" }, change(c.value, c.previous)))))));
}
