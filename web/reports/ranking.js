import { fill, h, iconButton, so } from "../dom.js";
import { change, day, live, on, setLive, state } from "../state.js";
import * as data from "../data.js";
import { nameOn } from "../nav.js";
import { number } from "../format.js";
import { t } from "../i18n.js";
import { figuresOn } from "../reporting.js";
import { levelNow } from "./table.js";
import { periodText } from "./read.js";

const EACH = 8;

/**
 * The units by their figure, beside the map: the first and the last of them and the one that is
 * selected. While it is open the order holds, until it is asked for anew.
 */
export function createRanking(kit) {
  const box = h("aside", { class: "ranking", hidden: true });
  kit.stage.append(box);
  let open = false, order = null, about = "";

  const valued = (doc) => [...doc.items.values()].filter((x) => (x.method === "exact" || x.method === "estimated") && x.value !== null);
  const sorted = (doc) => valued(doc).sort((a, b) => b.value - a.value || a.id - b.id).map((x) => x.id);

  async function draw() {
    const doc = live.figureTable;
    box.hidden = !open || !doc || !figuresOn();
    if (box.hidden) return;
    const key = [doc.indicator.code, doc.level ?? levelNow(), doc.indicator.measure].join("|");
    if (key !== about) { order = null; about = key; }
    const fresh = sorted(doc);
    order ??= fresh;
    const moved = fresh.some((id, i) => order[i] !== id);
    const units = new Map((await data.units(levelNow(), null, day()).catch(() => [])).map((u) => [u.id, u]));
    if (doc !== live.figureTable) return;
    const ids = order.filter((id) => units.has(id) && doc.items.has(id));
    const most = Math.max(...ids.map((id) => Math.abs(doc.items.get(id).value ?? 0)), 1e-9);
    const row = (id) => {
      const x = doc.items.get(id), u = units.get(id), share = Math.abs(x.value ?? 0) / most;
      return h("li", { class: id === state.unit ? "chosen" : null }, h("button", { type: "button", onclick: () => change({ unit: id }), onpointerenter: () => setLive({ hover: id }), onpointerleave: () => setLive({ hover: null }) },
        so(String(fresh.indexOf(id) + 1 || "–")), h("span", { class: "grow" }, nameOn(u)), h("b", { class: "so" }, x.text ? (x.method === "estimated" ? "≈\u00a0" : "") + x.text : "—"), h("i", { style: `width:${(100 * share).toFixed(1)}%`, class: x.value < 0 ? "below" : null, "aria-hidden": "true" })));
    };
    const long = ids.length > 2 * EACH + 1, middle = long ? ids.slice(EACH, -EACH).filter((id) => id === state.unit) : [];
    box.setAttribute("aria-label", t("th.ranking"));
    const absent = doc.items.size - valued(doc).length;
    fill(box, h("header", null, h("strong", null, t("th.ranking")), iconButton("close", t("close"), () => toggle())),
      h("p", { class: "quiet small" }, doc.indicator.name, doc.indicator.unit ? ", " + doc.indicator.unit : "", " · ", doc.period.label ?? periodText(doc.period.code)),
      moved ? h("button", { type: "button", class: "btn small", onclick: () => { order = null; draw(); } }, t("th.reorder")) : null,
      h("ol", null, (long ? ids.slice(0, EACH) : ids).map(row)),
      long ? [h("p", { class: "quiet small" }, t("th.between", { n: number(ids.length - 2 * EACH) })), middle.length ? h("ol", null, middle.map(row)) : null, h("ol", null, ids.slice(-EACH).map(row))] : null,
      absent ? h("p", { class: "quiet small" }, t("th.absent", { n: number(absent) })) : null);
  }

  function toggle() {
    open = !open;
    order = null;
    draw();
  }

  on("figureTable unit lang layers", draw);
  return { toggle, isOpen: () => open };
}
