import { h, icon, so } from "../dom.js";
import * as data from "../data.js";
import { nameOn } from "../nav.js";
import { date, number } from "../format.js";
import { t } from "../i18n.js";

/** From which units, by which decree, whole or part; and where a former unit is now. */
export async function historyView(u, { goTo }) {
  const { predecessors, successors } = await data.succession(u.id);
  if (!predecessors.length && !successors.length)
    return h("p", { class: "quiet" }, u.virtual ? t("history.virtual") : t("history.none"));
  return [
    successors.length ? block(t("history.now"), successors, goTo) : null,
    predecessors.length ? block(t("history.from", { n: predecessors.length }), predecessors, goTo) : null,
  ];
}

function block(title, edges, goTo) {
  const groups = new Map();
  for (const e of edges) {
    const key = (e.date ?? "") + "|" + (e.decree ?? "");
    groups.set(key, [...(groups.get(key) ?? []), e]);
  }
  return h("section", { class: "history" }, h("h3", null, title), [...groups.values()].map((list) => [
    h("p", { class: "decree" }, so(date(list[0].date)), list[0].date ? " · " : "", list[0].decree ?? t("not.recorded")),
    h("ul", { class: "rows" }, list.map((e) => h("li", null,
      h("button", { type: "button", "data-unit": e.unit.id, onclick: () => goTo(e.unit.id) },
        h("span", { class: "name" }, nameOn(e.unit), where(e.unit)),
        h("span", { class: "chip" + (e.kind === "part" ? " dashed" : "") }, t("kind." + e.kind)),
        icon("chevron", 16)),
      e.inferred ? h("p", { class: "share" }, t("history.inferred")) : null,
      e.share ? h("p", { class: "share" }, t("history.share", { share: number(e.share * 100, 1) + "\u00a0%" }), e.shareSource ? " · " + e.shareSource : "") : null))),
  ]));
}

/** Two former districts are called Châu Thành, and "Phường 1" stood in several towns: say where. */
function where(unit) {
  return unit.within?.length ? h("small", null, unit.within.join(" · ")) : null;
}
