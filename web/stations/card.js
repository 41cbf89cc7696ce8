import { fill, h, icon } from "../dom.js";
import { on, live } from "../state.js";
import { sentence, t } from "../i18n.js";
import { age, moment } from "./figures.js";
import { bandChip, stationMark } from "./marks.js";
import { kindName, mayWrite, parameterName, series, station, stateName } from "./read.js";
import { words } from "../layers.js";
import { times, valueRows } from "./bars.js";
import { go } from "./route.js";
import { spark } from "./spark.js";

let open = null;

/** Fills the card of a station: state, age, index, values against limits, a day's line, what to do. */
export function card(box, item) {
  const mine = (open = { box, code: item.properties.code, id: item.id });
  fill(box, h("div", { class: "bar w70" }), h("div", { class: "bar w40" }), h("div", { class: "bar w90" }));
  draw(mine);
}

async function draw(mine) {
  try {
    const x = await station(mine.code);
    if (mine !== open || !mine.box.isConnected && mine.drawn) return;
    mine.drawn = true;
    fill(mine.box, content(x));
    worstLine(mine, x);
  } catch (e) {
    if (mine === open && !mine.drawn) fill(mine.box, h("p", { class: "error-text" }, e.vi ? sentence(e) : t("sensing.failed")));
  }
}

// New values: the figures change where they stand, nothing is made anew around them.
on("stateOf", () => { if (open?.box.isConnected && live.stateOf?.layer === "stations" && live.stateOf.ids.has(open.id)) draw(open); });

function content(x) {
  const values = x.values ?? [];
  return [
    h("p", { class: "station-line" }, stationMark(x, 28), h("span", null, h("strong", null, x.code), " · ", kindName(x.type), x.unit ? [h("br"), h("span", { class: "quiet" }, x.unit.name)] : null)),
    x.simulated ? h("p", { class: "chips" }, h("span", { class: "chip sim" }, t("demo.chip"))) : null,
    freshLine(x),
    indexBlock(x),
    values.length ? valueRows(values, (v) => go("tram", x.code, { p: v.parameter })) : h("p", { class: "quiet" }, t("st.no.series")),
    h("div", { class: "card-spark" }),
    h("p", { class: "quiet small" }, t("st.owner"), ": ", x.owner || t("not.recorded"), x.ownerContact ? " · " + x.ownerContact : ""),
    h("p", { class: "actions" },
      h("button", { type: "button", class: "btn solid", onclick: () => go("tram", x.code) }, icon("over", 18), t("st.open")),
      live.session ? h("button", { type: "button", class: "btn", onclick: () => go("canh-bao", null, { station: x.code }) }, t("room.canh-bao")) : null,
      h("button", { type: "button", class: "btn", onclick: () => go("tram", x.code, { tab: "full" }) }, t("st.tab.full")),
      mayWrite() ? h("button", { type: "button", class: "btn", onclick: () => go("so-tram", x.code) }, t("st.registry")) : null),
  ];
}

/** State and age in words; age comes first where the signal is lost. */
export function freshLine(x) {
  const lost = x.freshness === "lost", late = x.freshness === "late";
  const when = x.lastTime ? h("span", { class: "so" }, age(x.lastTime)) : h("span", null, t("st.age.none"));
  const state = x.state === "maintenance" && x.maintenanceUntil ? t("st.maintenance.until", { time: moment(x.maintenanceUntil) }) : x.state && x.state !== "active" ? stateName(x.state) : null;
  const condition = ["within", "near", "over", "calibrating", "fault"].includes(x.condition) && !lost ? t("st.condition." + x.condition) : null;
  const parts = lost ? [h("strong", null, when), t("st.lost")] : [when, late ? t("st.late") : null];
  return h("p", { class: "fresh" + (lost ? " lost" : late ? " late" : "") }, [...parts, state, condition].filter(Boolean).map((p, i) => [i ? " · " : "", p]));
}

export function indexBlock(x) {
  const d = x.indexDetail;
  if (!d) return null;
  if (d.value === null || d.value === undefined) return h("p", { class: "index-none" }, d.kind, ": ", h("span", { class: "quiet" }, t("no.figure")), d.reason ? h("small", null, words(d.reason)) : null);
  return h("div", { class: "index-block" },
    h("p", null, bandChip(d.kind, d.value, d.band, d.bandName), d.parameter ? h("small", { class: "quiet" }, " ", t("st.ruled", { parameter: parameterName(d.parameter) })) : null),
    h("small", { class: "quiet so" }, moment(d.time), d.uncertain ? " · " + t("st.uncertain") : ""),
    d.advice && words(d.advice) ? h("p", { class: "advice" }, words(d.advice)) : null);
}

/** The parameter that is nearest to or farthest beyond its limit, over the last day. */
async function worstLine(mine, x) {
  const closeness = (v) => times(v.value, v.limit) ?? (v.limit?.high ? v.value / v.limit.high : 0);
  const worst = [...(x.values ?? [])].filter((v) => v.value !== null && v.value !== undefined).sort((a, b) => closeness(b) - closeness(a))[0];
  const place = mine.box.querySelector(".card-spark");
  if (!worst || !place) return;
  try {
    const now = new Date(worst.time).getTime();
    const answer = await series(x.code, { parameter: worst.parameter, from: new Date(now - 24 * 3600e3).toISOString(), to: new Date(now + 1).toISOString(), step: "auto", width: 300 });
    if (mine === open) fill(place, spark(answer, worst));
  } catch {
    place.remove(); // the values above say the same
  }
}
