import { fill, h, icon, so } from "../dom.js";
import { get, post } from "../api.js";
import { t } from "../i18n.js";
import { say } from "../toast.js";
import { dialog } from "../popover.js";
import { periodText, ask, failure, may, moment } from "../reports/read.js";
import { turnTo } from "../stations/route.js";
import { channelWord, count, datasets, grid, inWords, titleOf } from "./read.js";

/** What came of a dataset, what became of it, and the original read again by hand. */
export async function deliveriesTab(r, again) {
  const all = await datasets();
  const known = all.find((d) => d.id === r.with.ds) ?? all.find((d) => d.lastAt) ?? all[0];
  if (!known) return h("p", { class: "empty-room" }, t("ds.none"));
  const select = h("select", { "aria-label": t("dl.choose"), onchange: (e) => turnTo({ ds: e.target.value }) }, all.map((d) => h("option", { value: d.id }, (d.nr ? d.nr + ". " : "") + titleOf(d))));
  select.value = known.id;
  const list = h("div"), more = h("p", { class: "actions" });
  const path = `datasets/${encodeURIComponent(known.id)}/deliveries`;
  const rows = [];
  const add = async (next) => {
    const page = await get(path, { limit: 50, next });
    rows.push(...page.items);
    fill(list, rows.length ? grid(t("ds.tab.nhan"), [t("dl.when"), t("dl.state"), t("dl.channel"), t("dl.from"), t("dl.name"), t("ds.col.period"), ...["fresh", "same", "corrected", "refused"].map((k) => ({ text: t("dl." + k), right: true })), ""], rows.map((x) => line(x, again))) : h("p", { class: "empty-room" }, t("dl.none")));
    fill(more, page.next ? h("button", { type: "button", class: "btn", onclick: () => add(page.next).catch((e) => say(failure(e))) }, t("dl.more")) : null);
  };
  await add();
  return [h("div", { class: "tool-row ds-tools" }, h("label", { class: "ds-select" }, t("dl.choose"), select)), list, more];
}

function line(x, again) {
  const open = h("button", { type: "button", class: "link", onclick: () => show(x, again) }, so(moment(x.at)));
  return { props: { "data-delivery": x.id }, cells: [open, h("span", { class: "dl-state dl-" + x.state }, t("dl.state." + x.state)), channelWord(x.channel), x.from ?? "—", [x.name || x.message || "—", x.replayOf ? h("small", { class: "quiet block" }, t("dl.of", { id: x.replayOf })) : null],
    x.lastPeriod ? periodText(x.lastPeriod) : "—", ...["fresh", "same", "corrected", "refused"].map((k) => count(x.counts?.[k])),
    may("operator") ? h("button", { type: "button", class: "icon-btn", "aria-label": t("dl.replay"), title: t("dl.replay"), onclick: () => replay(x, again) }, icon("replay", 16)) : null] };
}

function replay(x, again) {
  ask({ title: t("dl.replay.ask", { id: x.id }), what: h("p", null, t("dl.replay.what")), verb: t("dl.replay") }, async () => {
    const done = await post(`deliveries/${x.id}/replay`);
    say(t("dl.replayed", { state: t("dl.state." + done.state) }));
    again();
  });
}

/** The rows that were kept out, each with its reason. */
async function show(x, again) {
  const body = h("div", null, h("div", { class: "bar w70" }));
  const box = dialog(t("dl.state." + x.state) + " · " + moment(x.at), body);
  box.classList.add("wide");
  try {
    const full = await get("deliveries/" + x.id);
    const problems = full.problems ?? [];
    fill(body, problems.length ? grid(t("dl.problems"), [{ text: t("dl.row"), right: true }, t("dl.field"), t("dl.why")], problems.map((p) => ({ cells: [p.row ? count(p.row) : t("dl.whole"), p.field ?? "—", [inWords(p), " ", h("small", { class: "quiet" }, p.code)]] }))) : h("p", { class: "quiet" }, t("dl.no.problems")),
      may("operator") ? h("p", { class: "actions" }, h("a", { class: "btn", href: `api/deliveries/${x.id}/payload` }, icon("download", 16), t("dl.payload")), h("button", { type: "button", class: "btn", onclick: () => { box.close(); replay(x, again); } }, t("dl.replay"))) : null);
  } catch (e) { fill(body, h("p", { class: "error-text", role: "alert" }, failure(e))); }
}
