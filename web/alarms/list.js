import { fill, h, icon, so } from "../dom.js";
import { get } from "../api.js";
import { live } from "../state.js";
import { sentence, t } from "../i18n.js";
import { figure, lasting, measure, moment } from "../stations/figures.js";
import { limitText, stepName, times } from "../stations/bars.js";
import { bandName, severityMark } from "../stations/marks.js";
import { hasPlace, maySee, parameterName } from "../stations/read.js";
import { words } from "../layers.js";
import { giveButton } from "../directing.js";
import { takeDialog } from "./take.js";
import { choice, unitChoice } from "../stations/filters.js";
import { go, turnTo } from "../stations/route.js";
import { showOnMap } from "../stations/onmap.js";

const SEVERITIES = ["emergency", "severe", "warning", "information"];
const KINDS = ["exceedance", "index", "stale", "device_fault"];
const STATES = ["open", "acknowledged", "cleared"];
const PAGE = 200;

/** Every alarm that stands, those nobody took first; where, since when, who. */
export function alarmList(kit) {
  let turn = 0, box = null, request = null;

  async function render(place, r) {
    box = place;
    request = r;
    const mine = ++turn;
    if (!live.session) { fill(place, h("p", { class: "quiet pad" }, t("al.signin"))); return; }
    if (!place.querySelector(".alarm-rows")) fill(place, h("div", { class: "bar w70" }), h("div", { class: "bar w90" }));
    const answer = await get("alarms", { state: STATES.includes(r.with.state) ? r.with.state : "active", kind: r.with.kind, severity: r.with.severity, unit: r.with.unit, station: r.with.station, limit: PAGE });
    if (mine !== turn) return;
    const units = h("span", { class: "slot" });
    const scroll = place.scrollTop;
    const items = r.with.state === "cleared" ? answer.items : [...answer.items].sort(order);
    fill(place,
      h("div", { class: "list-tools" },
        h("div", { class: "segmented", role: "group", "aria-label": t("al.which") }, [null, ...STATES].map((s) => h("button", { type: "button", "aria-pressed": (r.with.state ?? null) === s, onclick: () => turnTo({ state: s }) }, t("al." + (s ?? "active"))))),
        h("div", { class: "tool-row" }, choice(t("al.severity.all"), r.with.severity, SEVERITIES.map((s) => [s, t("al.severity." + s)]), (severity) => turnTo({ severity })), choice(t("al.kind.all"), r.with.kind, KINDS.map((k) => [k, t("al.kind." + k)]), (kind) => turnTo({ kind })), units),
        r.with.station ? h("p", null, h("span", { class: "chip" }, r.with.station), " ", h("button", { type: "button", class: "link small", onclick: () => turnTo({ station: null }) }, t("al.all.stations"))) : null),
      items.length ? h("ol", { class: "alarm-rows" }, items.map(row)) : h("p", { class: "quiet pad" }, t(r.with.state === "cleared" ? "al.none.cleared" : "al.none")),
      answer.next ? h("p", { class: "small quiet" }, t("st.rows.first", { n: figure(PAGE) })) : null,
      soundRow());
    place.scrollTop = scroll;
    unitChoice(r.with.unit, (unit) => turnTo({ unit })).then((x) => fill(units, x), () => {});
  }

  function row(a) {
    const past = a.state === "cleared", taken = !!a.acknowledged;
    const where = a.object?.name ?? a.object?.code ?? "";
    return h("li", { class: "alarm" + (past ? " past" : taken ? " taken" : ""), "data-alarm": a.id, style: past || taken ? null : `--sev:var(--sev-${a.severity})` },
      severityMark(a.severity, { taken, past, size: 26 }),
      h("div", { class: "alarm-main" },
        h("p", { class: "alarm-head" }, h("strong", null, where), h("span", { class: "quiet" }, " ", a.object?.code)),
        h("p", null, h("span", { class: "severity-word" }, t("al.severity." + (SEVERITIES.includes(a.severity) ? a.severity : "information"))), " · ", words(a.title) || t("al.kind." + a.kind), what(a)),
        h("p", { class: "quiet small" }, so(past ? moment(a.since) + " – " + moment(a.clearedAt) : t("al.since", { time: moment(a.since), lasting: lasting(a.since) }))),
        h("p", { class: "small" }, past ? h("span", { class: "quiet" }, t("al.past")) : taken ? t("al.taken.by", { by: a.acknowledged.by, until: a.acknowledged.until ? t("al.until", { time: moment(a.acknowledged.until) }) : "" }) : h("b", null, t("al.open")),
          a.acknowledged?.note ? h("span", { class: "quiet" }, " · ", a.acknowledged.note) : null, h("span", { class: "quiet" }, " · ", t("al.owner"), " ", words(a.owner?.title) || t("not.recorded"), a.owner?.unit ? ", " + a.owner.unit.name : "", a.due ? " · " + t("al.due", { time: moment(a.due) }) : "")),
        h("p", { class: "actions" },
          !past && !taken && maySee("leader", "environment") ? h("button", { type: "button", class: "btn solid", onclick: () => takeDialog(a, () => render(box, request)) }, t("al.take")) : null,
          hasPlace(a.object) ? h("button", { type: "button", class: "btn", onclick: () => showOnMap(kit, { ...a.object, simulated: null }) }, icon("pin", 16), t("al.map")) : null,
          h("button", { type: "button", class: "btn", onclick: () => go("tram", a.object.code, { p: a.parameter, step: a.step && a.step !== "raw" ? a.step : null, span: "7d" }) }, t("st.open.short")),
          giveButton(() => ({ kind: "alarm", ref: a.id, label: [where, words(a.title) || t("al.kind." + a.kind), moment(a.since)].filter(Boolean).join(" · "), value: overLimit(a), to: a.owner?.unit?.id, page: "tram/" + a.object.code })),
          h("button", { type: "button", class: "link small", onclick: (e) => history(a, e.target) }, t("al.history")))));
  }

  async function history(a, button) {
    const place = button.closest(".alarm-main").querySelector(".alarm-history") ?? button.closest(".alarm-main").appendChild(h("div", { class: "alarm-history" }));
    if (place.childElementCount) return fill(place);
    try {
      const x = await get("alarms/" + a.id);
      fill(place, h("ol", null, (x.history ?? []).map((e) => h("li", null, so(moment(e.at)), " · ", happened(e.kind), e.value !== null && e.value !== undefined ? [" · ", so(measure(e.value, a.unitOfMeasure, true))] : null, e.by ? " · " + e.by : "", e.detail ? h("span", { class: "quiet" }, " · ", e.detail) : null))),
        (x.notices ?? []).length ? h("p", { class: "small quiet" }, t("al.notices", { n: figure(x.notices.length) })) : null);
    } catch (e) { fill(place, h("p", { class: "error-text small" }, e.vi ? sentence(e) : t("sensing.failed"))); }
  }

  return {
    title: () => t("room.canh-bao"), render,
    moved(s) { if (s.layer === "alarms" && box?.isConnected && !box.contains(document.querySelector("dialog[open]"))) render(box, request).catch(() => {}); },
  };
}

/** Off by default; a person's own. */
function soundRow() {
  const key = "vonglau.alarm-sound";
  const box = h("input", { type: "checkbox", checked: localStorage.getItem(key) === "on", onchange: () => localStorage.setItem(key, box.checked ? "on" : "off") });
  return h("label", { class: "sound-row" }, box, h("span", null, t("al.sound"), h("small", { class: "quiet" }, " ", t("al.sound.note"))));
}

/** "PM2.5 24 giờ 61,2/50 µg/m³, 1,2 lần". */
export function what(a) {
  if (a.value === null || a.value === undefined) return a.parameter ? " · " + a.parameter : "";
  if (a.kind === "index") return [" · ", so(String(a.value)), " ", bandName(a.parameter === "VN_WQI" || a.rule?.includes("wqi") ? "VN_WQI" : "VN_AQI", a.value)];
  const limit = { low: a.limitLow, high: a.limitHigh }, worst = a.worst ?? a.value, ratio = times(worst, limit);
  return [" · ", parameterName(a.parameter), a.step && a.step !== "raw" ? " " + stepName(a.step) : "", " ", so(figure(a.value, true) + "/" + limitText(limit, a.unitOfMeasure).replace("≤\u00a0", "")), ratio && ratio > 1 ? ", " + t("st.times", { n: figure(ratio, true) }) : ""];
}

/** The value beside its limit in one line of text; empty where there is none. */
function overLimit(a) {
  const said = what(a);
  return Array.isArray(said) ? said.map((x) => (x instanceof Node ? x.textContent : x)).join("").replace(/^ · /, "") : said.replace(/^ · /, "");
}

const order = (a, b) => !!a.acknowledged - !!b.acknowledged || SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || new Date(b.since) - new Date(a.since);
const HAPPENED = ["raised", "cleared", "acknowledged", "escalated", "worsened", "eased", "corrected", "noticed", "reopened"];
const happened = (kind) => (HAPPENED.includes(kind) ? t("al.did." + kind) : kind);
