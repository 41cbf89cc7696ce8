import { fill, h, icon, so } from "../dom.js";
import { get, post, put } from "../api.js";
import { live } from "../state.js";
import { fold, number } from "../format.js";
import { t } from "../i18n.js";
import { say } from "../toast.js";
import { go, turnTo } from "../stations/route.js";
import { choice } from "../stations/filters.js";
import { dayField } from "../stations/figures.js";
import * as data from "../data.js";
import { ask, failure, field, lastMonth, may, moment, nameOf, periodField, periodText, signInFirst, stateMark, table } from "./read.js";
import { num } from "./numbers.js";

const TABS = ["bang", "thi-dua", "so"];
const STATES = ["none", "draft", "submitted", "approved", "sent", "accepted", "late"];

/** Who has reported: units by forms, the league, the ledger. */
export function progressPage() {
  let turn = 0, text = "";

  async function render(box, r) {
    if (!live.session) { fill(box, signInFirst()); return; }
    const mine = ++turn, tab = TABS.includes(r.id) ? r.id : "bang";
    const period = r.with.period ?? lastMonth();
    if (!box.childElementCount) fill(box, h("div", { class: "bar w70" }), h("div", { class: "bar w90" }));
    const body = await { bang: board, "thi-dua": league, so: ledger }[tab](r, period, () => render(box, r));
    if (mine !== turn) return;
    fill(box, h("div", { class: "page-tools" }, h("div", { class: "tool-row" },
      h("div", { class: "segmented", role: "group", "aria-label": t("rp.view") }, TABS.map((k) => h("button", { type: "button", "aria-pressed": k === tab, onclick: () => go("tien-do", k === "bang" ? null : k, { period: r.with.period }) }, t("rp.progress." + k)))), body.tools)),
    h("div", { class: "page-body" }, body.content));
  }

  async function board(r, period, again) {
    const doc = await get("reports/progress", { period, form: r.with.form });
    const cells = new Map(doc.cells.map((c) => [c.form + "|" + c.unit + "|" + c.agency, c]));
    const at = (f, u) => cells.get(f.code + "|" + u.unit + "|" + u.agency);
    const fits = (c) => !r.with.state || (c && (r.with.state === "late" ? c.late : (c.state ?? "none") === r.with.state));
    // a form that one body alone owes is a line, not a column
    const many = doc.forms.filter((f) => doc.cells.filter((c) => c.form === f.code).length > 1), single = doc.forms.filter((f) => !many.includes(f));
    const lines = single.flatMap((f) => doc.cells.filter((c) => c.form === f.code && fits(c)).map((c) => ({ f, c, u: doc.units.find((u) => u.unit === c.unit && u.agency === c.agency) }))).filter((x) => fold(x.u?.name ?? "").includes(fold(text)));
    const units = doc.units.filter((u) => many.some((f) => at(f, u)) && fold(u.name).includes(fold(text)) && (!r.with.state || many.some((f) => at(f, u) && fits(at(f, u)))));
    const counts = Object.fromEntries(STATES.map((s) => [s, doc.cells.filter((c) => (s === "late" ? c.late : (c.state ?? "none") === s)).length]));
    const find = h("input", { type: "search", class: "short", placeholder: t("rp.find.unit"), "aria-label": t("rp.find.unit"), value: text, onchange: (e) => { text = e.target.value; again(); } });
    return {
      tools: [periodField(period, (p) => turnTo({ period: p })), find, choice(t("rp.form.all"), r.with.form, doc.forms.map((f) => [f.code, f.title]), (form) => turnTo({ form })),
        choice(t("rp.state.all"), r.with.state, STATES.map((s) => [s, t("rp.state." + s)]), (state) => turnTo({ state })), h("span", { class: "grow" }), may("aggregator", "administrator") ? h("button", { type: "button", class: "btn solid", onclick: () => remind(doc, r) }, t("rp.remind")) : null],
      content: [h("ul", { class: "state-counts" }, STATES.filter((s) => counts[s]).map((s) => h("li", null, s === "late" ? [icon("clock", 16), t("rp.state.late")] : stateMark(s), " ", so(number(counts[s]))))),
        units.length ? h("div", { class: "matrix-scroll", tabindex: 0, role: "region", "aria-label": t("rp.progress.bang") }, h("table", { class: "matrix board" },
          h("thead", null, h("tr", null, h("th", { scope: "col" }, t("rp.col.unit.name"), " ", so(number(units.length))), many.map((f) => h("th", { scope: "col" }, h("span", null, f.title), h("small", { class: "quiet" }, periodText(f.period)))))),
          h("tbody", null, units.map((u) => h("tr", null, h("th", { scope: "row" }, u.name), many.map((f) => { const c = at(f, u); return h("td", { class: c && fits(c) ? null : "faint" }, c ? boardCell(c) : h("span", { class: "quiet" }, t("not.applicable"))); }))))))
          : null,
      lines.length ? h("section", { class: "agency-lines" }, h("h3", null, t("rp.progress.agencies")), table(t("rp.progress.agencies"), [t("rp.def.agency"), t("rp.col.form"), t("rp.col.due"), t("rp.col.state")], lines.map(({ f, c, u }) => h("tr", null, h("th", { scope: "row" }, u?.name ?? c.agency), h("td", null, f.title), h("td", { class: "so" }, moment(c.due)), h("td", null, boardCell(c)))))) : null,
      units.length || lines.length ? null : h("p", { class: "empty-room" }, t("rp.progress.none"))],
    };
  }

  function boardCell(c) {
    const mark = stateMark(c.returned && c.state === "draft" ? "returned" : c.state ?? "none", { late: c.late, days: c.daysLate });
    const title = t("rp.due.on", { time: moment(c.due) });
    return c.report ? h("button", { type: "button", class: "board-cell", title, onclick: () => go("bieu", c.report) }, mark)
      : h("span", { class: "board-cell", title }, mark, h("a", { class: "link small", href: letter(c), download: "" }, t("rp.letter")));
  }

  const letter = (c) => "api/reports/letter?" + new URLSearchParams({ form: c.form, period: c.period, unit: c.unit ?? "", agency: c.agency ?? "" });

  /** Reminds those who owe a form; everyone sees in the ledger that it was sent. */
  function remind(doc, r) {
    const form = h("select", null, doc.forms.map((f) => h("option", { value: f.code }, f.title + " · " + periodText(f.period))));
    form.value = r.with.form ?? doc.forms[0]?.code ?? "";
    const owing = () => doc.cells.filter((c) => c.form === form.value && !["submitted", "approved", "sent", "accepted"].includes(c.state));
    const note = h("textarea", { rows: 3, maxlength: 1000 }), count = h("p", { class: "quiet" });
    const tell = () => { count.textContent = t("rp.remind.count", { n: owing().length }); };
    form.addEventListener("change", tell);
    tell();
    ask({ title: t("rp.remind.title"), what: [field(t("rp.col.form"), form), field(t("rp.remind.note"), note), count, h("p", null, t("rp.remind.follows"))], verb: t("rp.remind") }, async () => {
      const f = doc.forms.find((x) => x.code === form.value);
      const done = await post("reports/reminders", { form: f.code, period: f.period, units: owing().map((c) => c.unit), note: note.value.trim() || null });
      say(t("rp.remind.done", { n: number(done?.sent ?? 0) }));
    });
  }

  async function league(r) {
    const to = r.with.to ?? live.today, from = r.with.from ?? live.today.slice(0, 4) + "-01-01";
    const doc = await get("reports/league", { from, to });
    const items = [...doc.items].sort((a, b) => (b.score ?? -1) - (a.score ?? -1));
    const href = (format) => "api/reports/league?" + new URLSearchParams({ from, to, format });
    return {
      tools: [h("span", { class: "quiet" }, t("rp.from")), dayField(t("rp.from"), from, (d) => turnTo({ from: d })), h("span", { class: "quiet" }, t("rp.to")), dayField(t("rp.to"), to, (d) => turnTo({ to: d })), h("span", { class: "grow" }), ["xlsx", "csv"].map((f) => h("a", { class: "btn", href: href(f), download: "" }, t("rp.export." + f)))],
      content: [formulaLine(doc.formula), table(t("rp.progress.thi-dua"), [{ text: t("rp.rank"), right: true }, t("rp.col.unit.name"), ...["due", "ontime", "late", "missing", "returned", "dayslate", "contested", "score"].map((k) => ({ text: t("rp.league." + k), right: true }))],
        items.map((x) => h("tr", null, h("td", { class: "right so" }, String(items.findIndex((y) => y.score === x.score) + 1)), h("th", { scope: "row" }, x.name), [x.due, x.onTime, x.late, x.missing, x.returned, x.daysLate, x.contested].map((v) => h("td", { class: "right so" }, number(v ?? 0))), h("td", { class: "right" }, h("strong", { class: "so" }, num(x.score, 2)))))), h("p", { class: "note" }, t("rp.league.note"))],
    };
  }

  /** How the score comes about stands above it; the aggregator changes it in the open. */
  function formulaLine(formula) {
    const parts = Object.entries(formula ?? {}).filter(([, v]) => typeof v === "number" || typeof v === "string");
    const note = parts.find(([k]) => k === "note")?.[1];
    const label = (k) => (FORMULA.has(k) ? t("rp.formula." + k) : k);
    const edit = () => {
      const fields = parts.filter(([, v]) => typeof v === "number").map(([k, v]) => [k, h("input", { class: "so", value: num(v), inputmode: "decimal" })]);
      ask({ title: t("rp.formula.edit"), what: [h("p", { class: "quiet" }, t("rp.formula.what")), fields.map(([k, i]) => field(label(k), i))], verb: t("rp.keep"), reason: true }, async (reason) => {
        await put("reports/league/formula", { ...formula, ...Object.fromEntries(fields.map(([k, i]) => [k, Number(i.value.replace(/\./g, "").replace(",", ".").replace("\u2212", "-"))])), note: reason });
        turnTo({ v: Date.now() % 1000 });
      });
    };
    return h("p", { class: "formula" }, h("strong", null, t("rp.formula"), ": "), parts.filter(([k]) => k !== "note").map(([k, v], i) => [i ? " · " : "", label(k), " ", so(typeof v === "number" ? num(v) : v)]), note ? h("small", { class: "quiet block" }, note) : null, may("aggregator") ? [" ", h("button", { type: "button", class: "link", onclick: edit }, t("rp.change"))] : null);
  }

  async function ledger(r, period, again) {
    const [names, doc] = await Promise.all([unitNames(), get("reports/ledger", { period: r.with.period, form: r.with.form, unit: r.with.unit, limit: 500 })]);
    return {
      tools: [periodField(r.with.period ?? "", (p) => turnTo({ period: p }))],
      content: [h("p", { class: "quiet" }, t("rp.ledger.what")), doc.items.length ? table(t("rp.progress.so"), [t("rp.ledger.at"), t("rp.col.unit.name"), t("rp.col.form"), t("source.period"), t("rp.ledger.event"), t("rp.ledger.by"), ""], doc.items.map((e) => h("tr", null,
        h("td", { class: "so" }, moment(e.at)), h("th", { scope: "row" }, e.unitName ?? names.get(e.agency === "UBND_XA" ? e.unit : e.agency) ?? e.agency), h("td", null, e.formTitle ?? e.form), h("td", null, e.periodLabel ?? periodText(e.period)), h("td", null, EVENTS.has(e.event ?? e.kind) ? t("rp.event." + (e.event ?? e.kind)) : e.event ?? e.kind, e.daysLate ? " " + t("rp.late.days", { n: e.daysLate }) : "", e.note ? h("small", { class: "quiet block" }, e.note) : null), h("td", null, e.person ?? (e.by === "system" ? t("rp.system") : e.by) ?? ""),
        h("td", { class: "right" }, ["late", "overdue"].includes(e.event ?? e.kind) ? h("button", { type: "button", class: "link small", onclick: () => contest(e, again) }, t("rp.contest")) : null)))) : h("p", { class: "empty-room" }, t("rp.ledger.none"))],
    };
  }

  function contest(e, again) {
    ask({ title: t("rp.contest.title"), what: h("p", null, t("rp.contest.what")), verb: t("rp.contest"), reason: true }, async (reason) => { await post(`reports/ledger/${e.id}/contest`, { reason }); say(t("rp.contest.done")); again().catch((x) => say(failure(x))); });
  }

  return { full: true, title: () => t("room.tien-do"), render };
}

/** Names of the units of today by their ids, and of the agencies by their codes. */
async function unitNames() {
  const [agencies, ...found] = await Promise.all([get("agencies").then((a) => a.items, () => []), ...["commune", "province"].map((l) => data.units(l, null, live.today).catch(() => []))]);
  return new Map([...agencies.map((a) => [a.code, nameOf(a)]), ...found.flat().map((u) => [u.id, u.name])]);
}

const EVENTS = new Set(["due", "overdue", "answered", "reminded", "sent", "seen", "submitted", "approved", "accepted", "late", "missing", "contested", "returned", "rejected", "withdrawn", "opened", "closed"]);
const FORMULA = new Set(["late", "missing", "returned", "onTime", "dayLate", "mostDays"]);
