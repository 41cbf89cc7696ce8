import { fill, h, icon, iconButton, so } from "../dom.js";
import { get } from "../api.js";
import { number } from "../format.js";
import { change, state } from "../state.js";
import { t } from "../i18n.js";
import { failure, said, shown } from "./read.js";

const L = globalThis.L;
const PAGE = 50, NEAR = 16;
const NBSP = "\u00a0";

/** The fault that was looked at on the map: the list opens there again. */
let left = null;

/** Every fault with its line, field, value and reason; the refused ones as a file to correct. */
export function problemsOf(w) {
  const { x } = w;
  const rows = h("tbody"), more = h("p", { class: "actions" }), body = h("div");
  const add = async (next) => {
    try {
      const page = await get(`imports/${encodeURIComponent(x.id)}/problems`, { limit: PAGE, next });
      rows.append(...page.items.map((p) => row(w, p)));
      if (left?.of === x.id) {
        const link = rows.querySelector(`[data-fault="${left.n}"]`);
        if (link) { left = null; link.scrollIntoView({ block: "center" }); link.focus({ preventScroll: true }); }
      }
      if (!rows.children.length) return fill(body, h("p", { class: "quiet" }, t("im.p.none")));
      fill(more, page.next ? h("button", { type: "button", class: "btn", onclick: () => add(page.next) }, t("im.more")) : null);
    } catch (e) {
      fill(more, h("span", { class: "error-text", role: "alert" }, failure(e)));
    }
  };
  fill(body, h("div", { class: "scroll-x", tabindex: 0, role: "region", "aria-label": t("im.p") }, h("table", { class: "grid faults" }, h("thead", null, h("tr", null, ["severity", "line", "field", "value", "why", "place"].map((k) => h("th", { scope: "col", class: k === "line" ? "right" : null }, t(k === "line" ? "im.line" : "im.p." + k))))), rows)), more);
  add();
  return h("section", { class: "import-block", "aria-labelledby": "im-p-h" }, h("div", { class: "tool-row" }, h("h3", { id: "im-p-h" }, t("im.p")), h("span", { class: "grow" }),
    x.diff?.problems && x.reportUrl ? h("a", { class: "btn", href: x.reportUrl.replace(/^\//, ""), download: "", "data-key": "report" }, icon("download", 16), t("im.p.file")) : null,
    x.diff?.refused && x.refusedUrl ? h("a", { class: "btn", href: x.refusedUrl.replace(/^\//, ""), download: "", "data-key": "refused" }, icon("download", 16), t("im.refused.file", { n: number(x.diff.refused) })) : null),
  x.diff?.refused ? h("p", { class: "quiet small" }, t("im.refused.note")) : null, body);
}

const level = (p) => String(p.severity ?? "note").toLowerCase();
const area = (m2) => number(m2, m2 < 100 ? 2 : 1) + NBSP + "m²";

function row(w, p) {
  const kind = level(p), words = said(p);
  const areas = p.areaBeforeM2 !== null && p.areaBeforeM2 !== undefined ? h("small", { class: "quiet so block" }, p.areaAfterM2 === null || p.areaAfterM2 === undefined ? area(p.areaBeforeM2) : t("im.p.area", { before: area(p.areaBeforeM2), after: area(p.areaAfterM2) })) : null;
  const there = Number.isFinite(p.lon) && Number.isFinite(p.lat);
  return h("tr", { class: "severity-" + kind }, h("td", { class: "fault-kind" }, icon(kind === "error" ? "close" : kind === "warning" ? "warn" : "info", 16), t("im.p.is." + (kind === "error" || kind === "warning" ? kind : "note"))),
    h("td", { class: "right" }, p.line ? so(number(p.line)) : "—", p.key ? h("small", { class: "quiet block so" }, p.key) : null), h("td", null, p.field ?? "—"), h("td", { class: "value" }, p.value === null || p.value === undefined ? "—" : h("code", null, shown(p.value))),
    h("td", { class: "why" }, words, " ", h("small", { class: "quiet" }, `(${p.code})`), areas),
    h("td", null, there ? h("button", { type: "button", class: "link", "aria-label": t("im.p.see.of", { n: p.line ?? p.n }), "data-fault": p.n, onclick: () => { left = { of: w.x.id, n: p.n }; seeOn(w.kit, p); } }, t("im.p.see")) : "—"));
}

/** Goes to the fault on the large map, and brings the person back to the same list. */
export function seeOn(kit, p) {
  const from = state.page, { map } = kit.view;
  const dot = L.circleMarker([p.lat, p.lon], { radius: 12, interactive: false, pane: "marks", className: "fault-spot" });
  const leave = () => { dot.remove(); card.remove(); };
  const back = h("button", { type: "button", class: "btn solid", onclick: () => { leave(); change({ page: from }); } }, icon("left", 16), t("im.p.back"));
  const card = h("section", { class: "fault-card over-map", role: "dialog", "aria-label": t("im.p.see.of", { n: p.line ?? p.n }) }, h("p", null, p.line ? h("strong", null, t("im.p.line", { n: number(p.line) }) + " ") : null, said(p)), h("p", { class: "actions" }, back, iconButton("close", t("close"), leave)));
  document.querySelector(".fault-card")?.querySelector(".icon-btn").click();
  change({ page: null });
  kit.stage.append(card);
  map.setView([p.lat, p.lon], NEAR, { animate: false });
  dot.addTo(map);
  back.focus({ preventScroll: true });
}
