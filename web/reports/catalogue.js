import { fill, h, icon, so } from "../dom.js";
import { get } from "../api.js";
import { change, on } from "../state.js";
import { fold, number } from "../format.js";
import { t } from "../i18n.js";
import { words } from "../layers.js";
import { go, turnTo } from "../stations/route.js";
import { choice } from "../stations/filters.js";
import { definitionEditor } from "./definition.js";
import { takeFigures } from "./take.js";
import { dayText, everything, failure, isAdmin, moment, nameOf, periodText, said, word } from "./read.js";

let kept = null;

/** Every definition in force, read once; forgotten when one is changed. */
export function definitions() {
  kept ??= everything("indicators", { limit: 1000 }).catch((e) => { kept = null; throw e; });
  return kept;
}
export const forgetDefinitions = () => { kept = null; };
// whoever signs in may see more of them
on("session", forgetDefinitions);

/** All indicators as a tree; one of them beside it with what it means and how it came to be so. */
export function cataloguePage() {
  let text = "", turn = 0;
  const open = new Set();

  async function render(box, r) {
    const mine = ++turn;
    if (!box.childElementCount) fill(box, h("div", { class: "bar w70" }), h("div", { class: "bar w90" }));
    const all = await definitions();
    if (mine !== turn) return;
    const tree = h("ul", { class: "def-tree", role: "tree", "aria-label": t("room.chi-tieu") }), count = h("p", { class: "quiet so" });
    const agencies = new Map(all.filter((d) => d.agency).map((d) => [d.agency, d.agencyName ?? d.agency]));
    const detail = h("section", { class: "def-detail", "aria-live": "polite" });
    const show = () => list(tree, count, all, r);
    fill(box, h("div", { class: "page-tools tool-row" }, h("input", { type: "search", class: "short", placeholder: t("rp.find.indicator"), "aria-label": t("rp.find.indicator"), value: text, oninput: (e) => { text = e.target.value; show(); } }),
      choice(t("rp.agency.all"), r.with.agency, [...agencies].sort((a, b) => a[1].localeCompare(b[1], "vi")), (agency) => turnTo({ agency })), choice(t("rp.topic.all"), r.with.topic, [...new Set(all.map((d) => d.topic).filter(Boolean))].sort().map((x) => [x, topicName(x)]), (topic) => turnTo({ topic })),
      choice(t("rp.level.all"), r.with.level, ["province", "district", "commune"].map((l) => [l, t("level." + l)]), (level) => turnTo({ level })),
      h("span", { class: "grow" }), h("a", { class: "btn", href: "api/indicators.yaml", download: "" }, t("rp.def.export")), isAdmin() ? h("button", { type: "button", class: "btn solid", onclick: () => go("chi-tieu", "moi", r.with) }, icon("plus", 16), t("rp.def.new")) : null),
    h("div", { class: "def-page" + (r.id ? " has-detail" : "") }, h("div", { class: "def-left" }, count, tree), detail));
    show();
    if (r.id === "moi") fill(detail, definitionEditor(null, saved));
    else if (r.id) one(detail, r.id);
    else fill(detail, h("p", { class: "quiet pad" }, t("rp.def.choose")));
    function saved(code) { forgetDefinitions(); go("chi-tieu", code, r.with); }
  }

  function list(tree, count, all, r) {
    const want = fold(text.trim());
    const fits = (d) => (!want || fold(d.name).includes(want) || fold(d.code).includes(want)) && (!r.with.agency || d.agency === r.with.agency) && (!r.with.topic || d.topic === r.with.topic) && (!r.with.level || (d.levels ?? []).includes(r.with.level));
    const found = new Set(all.filter(fits).map((d) => d.code));
    const under = new Map();
    for (const d of all) under.set(d.parent ?? "", [...(under.get(d.parent ?? "") ?? []), d]);
    const any = (d) => found.has(d.code) || (under.get(d.code) ?? []).some(any);
    const narrow = !!want || !!r.with.agency || !!r.with.topic || !!r.with.level;
    const node = (d) => {
      const below = (under.get(d.code) ?? []).filter(any), isOpen = narrow && want ? true : open.has(d.code);
      return h("li", { role: "treeitem", "aria-expanded": below.length ? isOpen : null, "aria-selected": r.id === d.code },
        h("div", { class: "def-row" + (r.id === d.code ? " here" : "") + (found.has(d.code) ? "" : " faint") }, below.length ? h("button", { type: "button", class: "icon-btn tiny", "aria-label": t(isOpen ? "rp.fold" : "rp.unfold", { name: d.name }), onclick: () => { if (open.has(d.code)) open.delete(d.code); else open.add(d.code); list(tree, count, all, r); } }, h("span", { class: "fold" + (isOpen ? " open" : "") }, icon("chevron", 14))) : h("span", { class: "no-fold" }),
          h("button", { type: "button", class: "def-name", onclick: () => go("chi-tieu", d.code, r.with) }, h("span", null, nameOf(d)), h("small", { class: "quiet" }, [d.code, d.unit, d.agencyName ?? d.agency].filter(Boolean).join(" · "))), d.figures ? h("span", { class: "chip" }, t("rp.has.figures")) : null),
        below.length && isOpen ? h("ul", { role: "group" }, below.map(node)) : null);
    };
    const roots = all.filter((d) => (!d.parent || !all.some((x) => x.code === d.parent)) && any(d));
    fill(tree, roots.slice(0, 400).map(node), roots.length ? null : h("li", { class: "quiet pad" }, t("rp.find.none")));
    count.textContent = t("rp.def.count", { n: number(found.size), of: number(all.length) });
  }

  async function one(box, code) {
    fill(box, h("div", { class: "bar w70" }), h("div", { class: "bar w40" }));
    try {
      const [d, past] = await Promise.all([get("indicators/" + encodeURIComponent(code)), get(`indicators/${encodeURIComponent(code)}/history`).then((a) => a.items ?? a.history ?? [], () => [])]);
      fill(box, facts(d), history(past));
    } catch (e) { fill(box, h("p", { class: "error-text", role: "alert" }, failure(e))); }
  }

  function facts(d) {
    const none = h("span", { class: "quiet" }, t("not.recorded"));
    const code = (c) => (c ? h("button", { type: "button", class: "link", onclick: () => go("chi-tieu", c) }, c) : none.cloneNode(true));
    const rows = [["code", d.code], ["rp.col.unit", d.unit], ["rp.def.agency", d.agencyName ?? d.agency], ["rp.def.cochecker", d.coChecker], ["rp.def.periods", (d.periods ?? []).map((p) => word("rp.span.", p)).join(", ")], ["rp.def.levels", (d.levels ?? []).map((l) => word("rp.at.", l)).join(", ")],
      ["rp.def.direction", d.direction ? word("rp.dir.", d.direction) : null], ["rp.def.area", d.aggArea ? word("rp.agg.", d.aggArea) : null], ["rp.def.time", d.aggTime ? word("rp.agg.", d.aggTime) : null], ["rp.def.carry", d.carry ? word("rp.carry.", d.carry) : null],
      ["rp.def.sharing", d.sharing ? word("rp.share.", d.sharing) : null], ["rp.def.version", String(d.version ?? "")], ["rp.def.confidence", d.confidence]];
    return [h("header", { class: "pane-head" }, h("h2", null, nameOf(d)), h("p", { class: "quiet" }, d.name === nameOf(d) ? d.nameEn : d.name)),
      h("p", { class: "actions" }, d.figures && (d.levels ?? []).length ? h("button", { type: "button", class: "btn solid", onclick: () => change({ page: null, indicator: d.code, period: null, level: d.levels.includes("commune") ? null : d.levels.includes("district") ? "district" : "province" }) }, icon("layers", 16), t("rp.on.map")) : null, d.figures ? takeFigures(() => ({ indicator: d.code })) : null, isAdmin() ? h("button", { type: "button", class: "btn", onclick: (e) => e.target.closest(".def-detail").replaceChildren(definitionEditor(d, () => { forgetDefinitions(); turnTo({ v: Date.now() % 1000 }); })) }, t("rp.change")) : null),
      d.figures ? h("p", null, t("rp.def.figures", { from: periodText(d.figures.from), to: periodText(d.figures.to), n: number(d.figures.count) })) : h("p", { class: "quiet" }, t("rp.def.nofigures")),
      h("dl", { class: "facts" }, rows.map(([k, v]) => [h("dt", null, t(k)), h("dd", null, v || none.cloneNode(true))]), ["numerator", "denominator", "weight"].filter((k) => d[k]).map((k) => [h("dt", null, t("rp.def." + k)), h("dd", null, code(d[k]))]), Object.entries(d.dimensions ?? {}).map(([k, v]) => [h("dt", null, t("rp.def.dimension")), h("dd", null, k, ": ", v.join(", "))])),
      h("h3", null, t("rp.def.methods")), h("ol", { class: "methods" }, (d.methods ?? []).map((m) => h("li", { class: m.broken ? "broken" : null }, so(m.from ? dayText(m.from) : t("rp.def.always")), " · ", words(m) || t("not.recorded"), m.broken ? h("strong", { class: "block" }, t("rp.def.break")) : null)))];
  }

  function history(items) {
    return h("details", null, h("summary", null, t("rp.history", { n: items.length })), h("ol", { class: "history-list" }, items.map((e) => h("li", null, so(moment(e.at ?? e.changedAt)), " · ", t("rp.revision", { n: e.version ?? "" }), " · ", e.by ?? e.changedBy ?? "", e.reason ? h("p", { class: "quiet" }, said(e.reason) || e.reason) : null, (e.changes ?? []).map((c) => h("p", { class: "small" }, c.field, ": ", h("s", null, String(c.from ?? c.old ?? "—")), " → ", String(c.to ?? c.new ?? "—")))))));
  }

  return { full: true, title: () => t("room.chi-tieu"), render };
}

export const topicName = (x) => word("rp.topic.", x);
