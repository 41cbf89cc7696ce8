import { fill, h } from "../dom.js";
import { get, post, upload } from "../api.js";
import { live } from "../state.js";
import { t } from "../i18n.js";
import { say } from "../toast.js";
import * as data from "../data.js";
import { go } from "../stations/route.js";
import { definitions } from "./catalogue.js";
import { ATTACHED, attachments } from "./files.js";
import { num } from "./numbers.js";
import { ask, failure, field, may, moment, periodText, signInFirst, table, word } from "./read.js";

const TABS = { "sua-so": "corrections", "phan-anh": "complaints", "su-co": "incidents" };
const STEPS = { corrections: ["accept", "refuse"], complaints: ["answer", "close"], incidents: ["answer", "close"] };

/** Corrections asked of a figure, what others say against it, and what went wrong with the system. */
export function requestsPage() {
  let turn = 0;

  async function render(box, r) {
    if (!live.session) { fill(box, signInFirst()); return; }
    const mine = ++turn, tab = TABS[r.id] ? r.id : "sua-so", kind = TABS[tab], again = () => render(box, r).catch((e) => say(failure(e)));
    const [{ items }, defs, units] = await Promise.all([get(kind), definitions().catch(() => []), data.units("commune", null, live.today).catch(() => [])]);
    if (mine !== turn) return;
    fill(box, h("div", { class: "page-tools tool-row" }, h("div", { class: "segmented", role: "group", "aria-label": t("rp.view") }, Object.keys(TABS).map((k) => h("button", { type: "button", "aria-pressed": k === tab, onclick: () => go("kien-nghi", k === "sua-so" ? null : k) }, t("rp.req." + k)))), h("span", { class: "grow" }), kind === "incidents" ? h("button", { type: "button", class: "btn solid", onclick: () => incident(again) }, t("rp.incident.add")) : null),
      h("div", { class: "page-body" }, h("p", { class: "quiet" }, t("rp.req.what." + kind)), items.length ? table(t("rp.req." + tab), [t("rp.acc.when"), t("rp.req.about"), t("rp.req.text"), t("rp.req.by"), t("rp.col.state"), ""], items.map((x) => row({ indicatorName: defs.find((d) => d.code === x.indicator)?.name, unitName: units.find((u) => u.id === x.unit)?.name, ...x }, kind, again))) : h("p", { class: "empty-room" }, t("rp.req.none"))));
  }

  function row(x, kind, again) {
    const about = kind === "incidents" ? (x.report ? h("button", { type: "button", class: "link", onclick: () => go("bieu", x.report) }, t("rp.report.n", { n: x.report })) : "—") : [x.indicatorName ?? x.indicator ?? (x.figure ? "#" + x.figure : "—"), h("small", { class: "quiet block" }, [x.unitName, periodText(x.period)].filter(Boolean).join(" · "))];
    const text = kind === "corrections" ? [h("span", { class: "so" }, num(x.oldValue ?? x.old), " → ", h("strong", null, num(x.value))), h("small", { class: "quiet block" }, x.reason ?? x.text), answers(x), attachments(`corrections/${x.id}/attachments`, x.attachments, x.state === "open" && x.by === live.session.user ? again : null)] : [x.text, answers(x)];
    const steps = kind === "corrections" && (!may("aggregator") || x.by === live.session.user) ? [] : (x.allowed ?? (x.state === "open" ? STEPS[kind] : x.state === "answered" ? ["close"] : [])).filter((s) => STEPS[kind].includes(s));
    const act = (s) => ask({ title: t("rp.req.do." + s), what: h("p", null, text[0]?.cloneNode?.(true) ?? text[0]), verb: t("rp.req.do." + s), reason: true }, async (reason) => { await post(`${kind}/${x.id}/${s}`, { reason, text: reason }); again(); });
    return h("tr", null, h("td", { class: "so" }, moment(x.at ?? x.askedAt)), h("th", { scope: "row" }, about), h("td", null, text), h("td", null, x.byName ?? x.by ?? ""), h("td", null, word("rp.req.state.", x.state)), h("td", { class: "right" }, steps.map((s) => h("button", { type: "button", class: "btn", onclick: () => act(s) }, t("rp.req.do." + s)))));
  }

  function incident(again) {
    const text = h("textarea", { rows: 4, required: true, maxlength: 4000 });
    ask({ title: t("rp.incident.add"), what: [field(t("rp.req.text"), text), h("p", { class: "quiet" }, t("rp.incident.what"))], verb: t("rp.incident.send") }, async () => { await post("incidents", { text: text.value.trim() }); again(); });
  }

  return { full: true, title: () => t("room.kien-nghi"), render };
}

const answers = (x) => (x.answers ?? []).map((a) => h("small", { class: "quiet block" }, a.by, ": ", a.text));

/** Asks the supplier to correct a figure. @param {object} f */
export function askCorrection(f) {
  const value = h("input", { class: "so", inputmode: "decimal", required: true, autocomplete: "off" }), file = h("input", { type: "file", accept: ATTACHED });
  let asked = null;
  ask({ title: t("rp.correction.ask"), what: [h("p", null, f.indicatorName, " · ", f.unitName, " · ", f.periodLabel), field(t("rp.correction.value"), value), field(t("rp.correction.file"), file, t("rp.correction.file.what"))], verb: t("rp.correction.send"), reason: true }, async (reason) => {
    // a file that is not taken leaves the wish as it was sent: another one can be chosen
    if (!asked) {
      asked = await post("corrections", { indicator: f.indicator, period: f.period, unit: f.unit, dimensions: f.dimensions ?? null, value: value.value.trim(), reason });
      say(t("rp.sent.done"));
    }
    if (file.files[0]) await upload(`corrections/${asked.id}/attachments`, file.files[0]);
  });
}

/** Says something against a figure. */
export function askComplaint(f) {
  ask({ title: t("rp.complaint.ask"), what: h("p", null, f.indicatorName, " · ", f.unitName, " · ", f.periodLabel), verb: t("rp.complaint.send"), reason: true }, async (text) => { await post("complaints", { figure: f.id, text }); say(t("rp.sent.done")); });
}
