import { h, so } from "../dom.js";
import { get, post } from "../api.js";
import { date } from "../format.js";
import { t } from "../i18n.js";
import { say } from "../toast.js";
import { ask, field, may, moment } from "../reports/read.js";
import { agenciesOf, channelWord, datasets, grid, inWords, titleOf } from "./read.js";

const STATES = ["planned", "agreed", "connecting", "waiting-permission", "live", "off"];
const CHANNELS = ["api", "ftp", "link", "vrs", "file", "push", "form"];
const PERMISSION = "waiting-permission";

/** How far the connection to each source is, and who is waited for. */
export async function registerTab(r, again) {
  const [register, all] = await Promise.all([get("datasets/register"), datasets()]);
  const known = new Map(all.map((d) => [d.id, d]));
  const edit = may("operator");
  return [h("p", { class: "quiet" }, t("rg2.what")),
    register.items.length ? grid(t("ds.tab.ket-noi"), [t("ds.col.title"), t("ds.col.agency"), t("rg2.criteria"), t("ds.col.channel"), t("rg2.planned"), t("ds.col.state"), t("rg2.since"), t("rg2.changed"), ""], register.items.map((x) => row(x, known.get(x.dataset), edit, all, again))) : h("p", { class: "empty-room" }, t("rg2.none"))];
}

const stateWord = (s) => { try { return t("rg2.state." + s); } catch { return s; } };

function row(x, d, edit, all, again) {
  const agency = inWords((d?.agencies ?? []).find((a) => a.code === x.agency)) || x.agency || (d ? agenciesOf(d) : "—");
  return { props: { "data-register": x.dataset }, cells: [[d ? titleOf(d) : x.dataset, h("small", { class: "quiet block" }, x.dataset)], agency, [t(x.criteriaAgreed ? "rg2.yes" : "rg2.no"), x.document ? h("small", { class: "quiet block" }, x.document) : null], channelWord(x.channel), x.plannedOn ? so(date(x.plannedOn)) : "—",
    [h("strong", null, stateWord(x.state)), x.state === PERMISSION && x.owner ? h("small", { class: "block" }, t("rg2.waits", { owner: x.owner })) : null, x.reason ? h("small", { class: "quiet block" }, inWords(x.reason)) : null], x.since ? so(date(x.since)) : "—", [so(moment(x.changedAt)), x.changedBy ? h("small", { class: "quiet block" }, x.changedBy) : null],
    edit ? h("button", { type: "button", class: "btn", onclick: () => change(x, all, again) }, t("rg2.change")) : null] };
}

/** A change is a new row; the ones before stay. */
function change(x, all, again) {
  const today = new Date().toISOString().slice(0, 10);
  const select = (values, words, value) => { const s = h("select", null, values.map((v) => h("option", { value: v }, words(v)))); s.value = value ?? values[0]; return s; };
  const dataset = select(all.map((d) => d.id), (id) => titleOf(all.find((d) => d.id === id)), x.dataset);
  dataset.disabled = true;
  const state = select(STATES, stateWord, x.state), channel = select(CHANNELS, channelWord, x.channel);
  const agreed = h("input", { type: "checkbox", checked: !!x.criteriaAgreed }), document_ = h("input", { value: x.document ?? "", maxlength: 200 });
  const planned = h("input", { type: "date", value: x.plannedOn ?? "" }), since = h("input", { type: "date", value: today }), owner = h("input", { value: x.owner ?? "", maxlength: 200 });
  const reason = h("textarea", { rows: 2, maxlength: 2000 });
  const what = [field(t("ds.col.title"), dataset), field(t("ds.col.state"), state), field(t("rg2.owner"), owner, t("rg2.owner.note")), field(t("rg2.since"), since), field(t("ds.col.channel"), channel), h("label", { class: "check" }, agreed, t("rg2.criteria")), field(t("rg2.document"), document_), field(t("rg2.planned"), planned), field(t("rp.reason"), reason)];
  ask({ title: t("rg2.change.of", { name: x.dataset }), what, verb: t("rg2.save"), wide: true }, async () => {
    await post("datasets/register", { dataset: x.dataset, agency: x.agency, criteriaAgreed: agreed.checked, document: document_.value.trim(), channel: channel.value, plannedOn: planned.value || null, state: state.value, owner: owner.value.trim(), since: since.value, reason: reason.value.trim() });
    say(t("rg2.saved"));
    again();
  });
}
