import { fill, h, icon } from "../dom.js";
import { get, post, put } from "../api.js";
import { live } from "../state.js";
import { t } from "../i18n.js";
import { number } from "../format.js";
import { say } from "../toast.js";
import { dialog } from "../popover.js";
import { dayField } from "../stations/figures.js";
import { choice, unitChoice } from "../stations/filters.js";
import { go, turnTo } from "../stations/route.js";
import { ask, dayText, failure, field, may, moment, nameOf, signInFirst, table, word } from "./read.js";

const ROLES = ["entry", "appraise", "approve", "send", "use", "manage", "contact"];
const LENT = ["entry", "appraise", "approve", "send"];
const TABS = ["ten", "uy-quyen", "tai-khoan"];
const ACCOUNT_ROLES = ["entry", "approver", "sender", "aggregator"];

/** Who answers for a form in a unit; who stands in for whom; accounts asked for. */
export function peoplePage() {
  let turn = 0;

  async function render(box, r) {
    if (!live.session) { fill(box, signInFirst()); return; }
    const mine = ++turn, tab = TABS.includes(r.id) ? r.id : "ten", again = () => render(box, r).catch((e) => say(failure(e)));
    const body = await { ten: names, "uy-quyen": delegations, "tai-khoan": accounts }[tab](r, again);
    if (mine !== turn) return;
    fill(box, h("div", { class: "page-tools tool-row" }, h("div", { class: "segmented", role: "group", "aria-label": t("rp.view") }, TABS.map((k) => h("button", { type: "button", "aria-pressed": k === tab, onclick: () => go("phan-cong", k === "ten" ? null : k) }, t("rp.people." + k))))), h("div", { class: "page-body" }, body));
  }

  async function names(r, again) {
    const [forms, faults] = await Promise.all([get("forms", { limit: 500 }).then((a) => a.items), get("reports/people/faults").then((a) => a.items, () => [])]);
    const form = r.with.form ?? null, unit = r.with.unit ?? null;
    const known = form ? await get("reports/people", { form, unit, agency: r.with.agency }).catch((e) => ({ error: e })) : null;
    const place = h("span", { class: "slot" });
    unitChoice(unit, (u) => turnTo({ unit: u })).then((x) => fill(place, x), () => {});
    return [h("div", { class: "tool-row spaced" }, choice(t("rp.col.form"), form, forms.map((f) => [f.code, nameOf(f)]), (v) => turnTo({ form: v })), place),
      !form ? h("p", { class: "quiet" }, t("rp.people.choose")) : known.error ? h("p", { class: "error-text" }, failure(known.error)) : naming(known, r, again),
      faultList(faults)];
  }

  /** Forms that nobody can take on: each leads to where people are named. */
  function faultList(faults) {
    return faults.length ? h("details", { class: "problem pad spaced", open: faults.length <= 12 }, h("summary", null, h("strong", null, t("rp.faults", { n: number(faults.length) }))), h("p", null, t("rp.faults.what")), h("ul", { class: "fault-names" }, faults.slice(0, 60).map((f) => h("li", null, h("button", { type: "button", class: "link", onclick: () => turnTo({ form: f.form, unit: f.unit, agency: f.agency === "UBND_XA" ? null : f.agency }) }, f.name ?? f.unitName ?? f.agency, f.title ?? f.formTitle ? " · " + (f.title ?? f.formTitle) : ""), h("small", { class: "quiet" }, " ", t("rp.fault.lacks"), " ", (f.missing ?? f.roles ?? []).map((x) => word("rp.person.", x)).join(", "))))), faults.length > 60 ? h("p", { class: "quiet" }, t("rp.more", { n: faults.length - 60 })) : null) : h("p", { class: "quiet" }, t("rp.faults.none"));
  }

  function naming(known, r, again) {
    const list = (v) => (Array.isArray(v) ? v : v ? [v] : []).map((x) => x.user ?? x);
    const inputs = Object.fromEntries(ROLES.map((k) => [k, h("input", { value: list(known[k]).join(", "), autocomplete: "off", spellcheck: "false", autocapitalize: "none", disabled: !may("administrator", "approver", "aggregator") })]));
    const error = h("p", { class: "error-text", role: "alert" });
    return h("form", { class: "def-form", onsubmit: async (e) => {
      e.preventDefault();
      const users = (k) => inputs[k].value.split(/[,;\s]+/).filter(Boolean);
      try {
        await put("reports/people?" + new URLSearchParams(Object.entries({ form: r.with.form, unit: r.with.unit ?? "", agency: r.with.agency ?? "" }).filter(([, v]) => v)), Object.fromEntries(ROLES.map((k) => [k, users(k)])));
        say(t("rp.people.kept"));
        again();
      } catch (x) { error.textContent = failure(x); }
    } }, h("div", { class: "fields" }, ROLES.map((k) => field(t("rp.person." + k), inputs[k], k === "entry" ? t("rp.people.many") : null))), error, h("p", { class: "actions" }, h("button", { class: "btn solid" }, t("rp.keep"))));
  }

  async function delegations(r, again) {
    const { items } = await get("reports/delegations");
    return [h("p", { class: "quiet" }, t("rp.deleg.what")), h("p", { class: "actions" }, h("button", { type: "button", class: "btn solid", onclick: () => delegate(again) }, icon("plus", 16), t("rp.deleg.add"))),
      items.length ? table(t("rp.people.uy-quyen"), [t("rp.deleg.from"), t("rp.deleg.to"), t("rp.deleg.role"), t("rp.deleg.span"), t("rp.reason")], items.map((d) => h("tr", null, h("th", { scope: "row" }, d.fromName ?? d.from), h("td", null, d.toName ?? d.to), h("td", null, word("rp.person.", d.role), d.form ? " · " + d.form : ""), h("td", { class: "so" }, dayText(d.first), " – ", dayText(d.last)), h("td", null, d.reason ?? "", d.endedAt ? h("small", { class: "quiet block" }, t("rp.deleg.ended")) : null)))) : h("p", { class: "empty-room" }, t("rp.deleg.none"))];
  }

  function delegate(again) {
    let first = live.today, last = null;
    const to = h("input", { required: true, autocomplete: "off", autocapitalize: "none" }), role = h("select", null, LENT.map((k) => h("option", { value: k }, t("rp.person." + k))));
    role.value = "approve";
    ask({ title: t("rp.deleg.add"), what: [field(t("rp.deleg.to"), to), field(t("rp.deleg.role"), role), field(t("rp.from"), dayField(t("rp.from"), first, (d) => { first = d; })), field(t("rp.to"), dayField(t("rp.to"), null, (d) => { last = d; })), h("p", null, t("rp.deleg.follows"))], verb: t("rp.deleg.do"), reason: true }, async (reason) => { await post("reports/delegations", { to: to.value.trim(), role: role.value, first, last, reason }); again(); });
  }

  async function accounts(r, again) {
    const { items } = await get("accounts/requests");
    const act = (x, step) => ask({ title: t("rp.acc." + step) + ": " + x.user, what: h("p", null, t("rp.acc.kind." + x.kind), x.name ? " · " + x.name : ""), verb: t("rp.acc." + step), reason: step === "refuse" }, async (reason) => { const done = await post(`accounts/requests/${x.id}/${step}`, reason ? { reason } : {}); if (done?.password) tellPassword(x, done.password); again(); });
    return [h("p", { class: "quiet" }, t("rp.acc.what")), h("p", { class: "actions" }, h("button", { type: "button", class: "btn solid", onclick: () => request(again) }, icon("plus", 16), t("rp.acc.ask"))),
      items.length ? table(t("rp.people.tai-khoan"), [t("rp.acc.when"), t("rp.acc.kind"), t("session.user"), t("rp.acc.roles"), t("rp.col.state"), ""], items.map((x) => h("tr", null, h("td", { class: "so" }, moment(x.at ?? x.askedAt)), h("td", null, word("rp.acc.kind.", x.kind)), h("th", { scope: "row" }, x.user, x.name ? h("small", { class: "quiet block" }, x.name) : null), h("td", null, (x.roles ?? []).map((k) => word("role.", k)).join(", ")), h("td", null, word("rp.acc.state.", x.state)), h("td", { class: "right" }, stepsOf(x).map((a) => h("button", { type: "button", class: "btn" + (a === "grant" ? " solid" : ""), onclick: () => act(x, a) }, t("rp.acc." + a))))))) : h("p", { class: "empty-room" }, t("rp.acc.none"))];
  }

  /** Told once: nobody can read it again. */
  function tellPassword(x, password) {
    setTimeout(() => dialog(t("rp.acc.password", { user: x.user }), h("p", { class: "big-figure" }, h("code", null, password)), h("p", null, t("rp.acc.password.what"))), 50);
  }

  /** What can be done with a request, by where it stands and who looks. */
  function stepsOf(x) {
    if (x.allowed) return x.allowed.filter((a) => ["forward", "grant", "refuse"].includes(a));
    if (x.state !== "new" && x.state !== "forwarded") return [];
    return may("administrator") ? ["grant", "refuse"] : x.state === "new" && may("approver") ? ["forward", "refuse"] : [];
  }

  function request(again) {
    const kind = h("select", null, ["create", "change", "revoke", "password"].map((k) => h("option", { value: k }, t("rp.acc.kind." + k)))), user = h("input", { required: true, autocomplete: "off", autocapitalize: "none" }), name = h("input", { autocomplete: "off" });
    const boxes = ACCOUNT_ROLES.map((k) => h("input", { type: "checkbox", value: k }));
    let unit = null;
    const place = h("span", { class: "slot" });
    unitChoice(null, (u) => { unit = u; }).then((x) => fill(place, x), () => {});
    ask({ title: t("rp.acc.ask"), what: [field(t("rp.acc.kind"), kind), field(t("session.user"), user), field(t("rp.acc.name"), name), h("fieldset", { class: "terms" }, h("legend", null, t("rp.acc.roles")), boxes.map((b) => h("label", { class: "check" }, b, h("span", null, t("role." + b.value))))), place], verb: t("rp.acc.ask"), reason: true }, async (reason) => {
      await post("accounts/requests", { kind: kind.value, user: user.value.trim(), name: name.value.trim() || null, roles: boxes.filter((b) => b.checked).map((b) => b.value), unit: unit ? Number(unit) : null, reason });
      again();
    });
  }

  return { full: true, title: () => t("room.phan-cong"), render };
}

