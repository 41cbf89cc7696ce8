import { fill, h, icon, so } from "../dom.js";
import { get, post } from "../api.js";
import { live } from "../state.js";
import { date, number } from "../format.js";
import { t } from "../i18n.js";
import { say } from "../toast.js";
import { dialog } from "../popover.js";
import { definitions } from "../reports/catalogue.js";
import { ask, failure, field, lastMonth, may, moment, nameOf, periodText } from "../reports/read.js";
import { num } from "../reports/numbers.js";
import { turnTo } from "../stations/route.js";
import { count, datasets, grid, titleOf } from "./read.js";

const PARTIES = ["agency", "ict"];

/** Who may sign for a party, as far as the page knows; the server asks again. */
const ofAgency = (d) => (live.session?.scope?.agencies ?? []).some((a) => (d.agencies ?? []).some((o) => o.code === a));
const signs = (d, party) => (party === "ict" ? may("operator") : ofAgency(d));

const path = (id, rest = "") => `datasets/${encodeURIComponent(id)}/reconciliations${rest}`;

/** The source's figures beside the stored ones, signed by the agency and by those who run this system. */
export async function reconcileTab(r, again) {
  const all = (await datasets()).filter((d) => d.holds === "figures");
  const known = all.find((d) => d.id === r.with.ds) ?? all.find((d) => d.lastAt) ?? all[0];
  if (!known) return h("p", { class: "empty-room" }, t("ds.none"));
  const select = h("select", { "aria-label": t("dl.choose"), onchange: (e) => turnTo({ ds: e.target.value }) }, all.map((d) => h("option", { value: d.id }, (d.nr ? d.nr + ". " : "") + titleOf(d))));
  select.value = known.id;
  const found = await get(path(known.id));
  const make = may("operator") || ofAgency(known) ? h("button", { type: "button", class: "btn solid", onclick: () => begin(known, again) }, t("rc.make")) : null;
  return [h("div", { class: "tool-row ds-tools" }, h("label", { class: "ds-select" }, t("dl.choose"), select), h("span", { class: "grow" }), make),
    found.due ? h("p", { class: found.due.overdue ? "rc-over" : "quiet" }, found.due.overdue ? [icon("clock", 16), " "] : null, t("rc.due." + found.due.every), " · ", t(found.due.overdue ? "rc.overdue" : "rc.due", { day: date(found.due.dueOn) })) : null,
    found.items.length ? grid(t("ds.tab.doi-soat"), [t("rc.period"), t("rc.made"), { text: t("rc.rows"), right: true }, { text: t("rc.differ"), right: true }, t("rc.agency"), t("rc.ict"), ""], found.items.map((x) => row(known, x, again))) : h("p", { class: "empty-room" }, t("rc.nothing"))];
}

const signed = (s) => (s ? [s.by, h("small", { class: "quiet block" }, so(moment(s.at)), s.note ? " · " + s.note : "")] : h("span", { class: "quiet" }, t("rc.unsigned")));

function row(d, x, again) {
  return { props: { "data-reconciliation": x.id }, cells: [h("button", { type: "button", class: "link", onclick: () => show(d, x) }, periodText(x.period)), [so(moment(x.madeAt)), h("small", { class: "quiet block" }, x.madeBy)], count(x.rows), h("span", { class: x.different ? "diff" : null }, count(x.different)), signed(x.agency), signed(x.ict),
    h("span", { class: "signs" }, PARTIES.filter((p) => !x[p] && signs(d, p)).map((p) => h("button", { type: "button", class: "btn", onclick: () => put(d, x, p, again) }, t("rc.sign." + p))))] };
}

function put(d, x, party, again) {
  const note = h("input", { maxlength: 2000 });
  ask({ title: t("rc.sign.ask", { period: periodText(x.period), n: number(x.different) }), what: [h("p", null, t("rc.sign.what")), field(t("rc.note"), note)], verb: t("rc.sign." + party) }, async () => {
    await post(path(d.id, `/${x.id}/sign`), { party, note: note.value.trim() });
    say(t("rc.signed"));
    again();
  });
}

/** The source's figures are pasted as a table: indicator, unit where it is not the province, value. */
function begin(d, again) {
  const period = h("input", { class: "so short-period", value: d.lastPeriod ?? lastMonth(), placeholder: "2026-10" }), note = h("input", { maxlength: 2000 });
  const rows = h("textarea", { rows: 8, class: "so", placeholder: "HT-BUDGET_…\t1.234,5" });
  ask({ title: t("rc.make.of", { name: titleOf(d) }), what: [h("p", null, t("rc.make.what")), field(t("rc.period"), period), field(t("rc.values"), rows, t("rc.values.note")), field(t("rc.note"), note)], verb: t("rc.make"), wide: true }, async () => {
    await post(path(d.id), { period: period.value.trim(), note: note.value.trim(), rows: rows.value.split("\n").map((l) => l.trim()).filter(Boolean).map(sourceRow) });
    say(t("rc.made.done"));
    again();
  });
}

/** "1.234,5" and "1234.5"; an empty value says that the source has none. */
function sourceRow(line) {
  const [indicator, ...rest] = line.split(/[\t;]/).map((x) => x.trim());
  const text = rest.at(-1) ?? "", plain = text.includes(",") ? text.replaceAll(".", "").replace(",", ".") : text;
  const number = plain === "" ? null : Number(plain.replace("\u2212", "-"));
  return { indicator, ...(rest.length > 1 && rest[0] ? { unit: rest[0] } : {}), value: Number.isNaN(number) ? text : number };
}

/** Both values of each figure side by side; those that differ stand first. */
async function show(d, x) {
  const body = h("div", null, h("div", { class: "bar w70" }));
  const box = dialog(titleOf(d) + " · " + periodText(x.period), body);
  box.classList.add("wide");
  try {
    const [full, known] = await Promise.all([get(path(d.id, "/" + x.id)), definitions()]);
    const names = new Map(known.map((o) => [o.code, nameOf(o)]));
    const units = new Map(await Promise.all([...new Set(full.rows.map((o) => o.unit))].slice(0, 40).map((id) => get("units/" + id).then((u) => [id, u.name], () => [id, String(id)]))));
    const rows = [...full.rows].sort((p, q) => Number(p.equal) - Number(q.equal));
    fill(body, h("p", { class: "actions" }, h("a", { class: "btn", href: "api/" + path(d.id, `/${x.id}.xlsx`) }, icon("download", 16), "XLSX")),
      grid(t("rc.rows"), [t("rc.indicator"), t("source.place"), { text: t("rc.source"), right: true }, { text: t("rc.stored"), right: true }, { text: t("rc.difference"), right: true }], rows.map((o) => ({ cells: [names.get(o.indicator) ?? o.indicator, [units.get(o.unit) ?? "", o.dims ? h("small", { class: "quiet block" }, o.dims) : null], value(o.source), value(o.stored), h("span", { class: o.equal ? "quiet" : "diff" }, o.difference === null ? "—" : so(num(o.difference)))] }))));
  } catch (e) { fill(body, h("p", { class: "error-text", role: "alert" }, failure(e))); }
}

const value = (v) => (v === null || v === undefined ? h("span", { class: "quiet" }, "—") : so(num(v)));
