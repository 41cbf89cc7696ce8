import { fill, h } from "../dom.js";
import { get, post } from "../api.js";
import { byId, isOn, title, toggle, words } from "../layers.js";
import { live, on } from "../state.js";
import { t } from "../i18n.js";
import { PROPOSALS_PAGE } from "../editing.js";
import { moment } from "../stations/figures.js";
import { differenceList, showShape } from "./history.js";
import { formFields } from "./form.js";
import { waitingPhotos } from "./photos.js";
import { alertBox, readRow, shown } from "./rows.js";

/** The page that is open hears when the person is known; listeners stay, pages come and go. */
let now = null;
on("session catalogue", () => now?.());

/** Changes that wait, with what stands now beside what shall be. */
export function proposalsPage({ view }) {
  let box = null, state = "proposed", turn = 0;

  async function read() {
    const mine = ++turn;
    if (!live.session) return fill(box, h("p", { class: "quiet pad" }, t("ed.signin")));
    const list = h("ol", { class: "ed-proposals" }, h("div", { class: "bar w70" })), photos = h("section"), more = h("p", { class: "actions" });
    fill(box, h("div", { class: "query-modes", role: "group" }, ["proposed", "approved", "rejected", "stale"].map((s) => h("button", { type: "button", class: "btn", "aria-pressed": s === state, onclick: () => { state = s; read(); } }, t("ed.state." + s)))), photos, list, more);
    if (state === "proposed") waitingPhotos(photos).catch(() => {});
    const page = async (next) => {
      const found = await get("proposals", { state, next });
      if (mine !== turn) return;
      if (!next) fill(list, found.items.length ? null : h("p", { class: "quiet" }, t("ed.proposals.none")));
      list.append(...found.items.map(one));
      fill(more, found.next ? h("button", { type: "button", class: "btn", onclick: () => page(found.next).catch((e) => fill(more, alertBox(e))) }, t("ed.more")) : null);
    };
    try {
      await page();
    } catch (e) {
      if (mine === turn) fill(list, alertBox(e));
    }
  }

  function one(p) {
    const layer = byId(p.layer), said = h("div", { role: "status" }), what = h("div");
    const after = p.rows[0] ?? null;
    let place = after?.geometry ?? null;
    const of = (row, f) => (f.name === "name" ? row.name : row.properties[f.name]) ?? null;
    const facts = (row) => h("ul", { class: "ed-changes" }, formFields(layer).filter((f) => of(row, f) !== null).map((f) => h("li", null, (words(f.title) || f.name) + ": ", h("b", null, shown(f, of(row, f))))));
    if (p.what === "add") fill(what, facts(after));
    else if (p.state === "proposed") readRow(p.layer, p.feature).then((now) => {
      const before = { name: now.properties.name, ...now };
      place ??= now.geometry;
      fill(what, p.what === "split" ? h("p", null, t("ed.parts", { n: p.rows.length })) : p.what === "remove" ? facts(before) : differenceList(layer, before, after));
    }, () => {});
    const decide = async (verb, body) => { try { await post(`proposals/${p.id}/${verb}`, body ?? {}); read(); } catch (e) { fill(said, alertBox(e)); } };
    const reason = h("textarea", { rows: 2, maxlength: 1000, "aria-label": t("ed.reason"), placeholder: t("ed.reason"), hidden: true });
    return h("li", { "data-proposal": p.id }, h("p", null, h("b", null, t("ed.what." + p.what)), " · ", layer ? title(layer) : p.layer, p.feature ? " #" + p.feature : ""), h("p", { class: "quiet small" }, p.by, " · ", moment(p.at)), p.note ? h("p", null, p.note) : null, what, p.reason ? h("p", { class: "quiet" }, p.decidedBy, ": ", p.reason) : null, reason, said,
      h("p", { class: "actions" }, h("button", { type: "button", class: "btn", onclick: () => { if (layer && !isOn(p.layer)) toggle(p.layer, true); showShape(view, p.what === "split" ? { type: "GeometryCollection", geometries: p.rows.map((r) => r.geometry) } : place); } }, t("ed.look")),
        p.unseen ? h("p", { class: "quiet small" }, t("ed.unseen")) : null,
        p.allowed.includes("approve") ? h("button", { type: "button", class: "btn solid", "data-approve": "", onclick: () => decide("approve") }, t("ed.approve")) : null,
        p.allowed.includes("reject") ? h("button", { type: "button", class: "btn", "data-reject": "", onclick: () => { if (reason.hidden) { reason.hidden = false; reason.focus(); } else decide("reject", { reason: reason.value }); } }, t("ed.reject")) : null,
        p.allowed.includes("withdraw") ? h("button", { type: "button", class: "btn", onclick: () => decide("withdraw") }, t("ed.withdraw")) : null));
  }

  now = () => box && read();
  return { title: () => t("room." + PROPOSALS_PAGE), render(b) { box = b; return read(); }, close() { now = null; turn++; showShape(view, null); } };
}
