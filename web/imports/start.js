import { fill, h, so } from "../dom.js";
import { get } from "../api.js";
import { number } from "../format.js";
import { byId, title } from "../layers.js";
import { IMPORT_PAGE } from "../importing.js";
import { t } from "../i18n.js";
import { go } from "../stations/route.js";
import { moment } from "../stations/figures.js";
import { failure, isBusy, shut, size, stateMark } from "./read.js";
import { dropPlace } from "./drop.js";

const PAGE = 30, LOOK_MS = 4000;

/** Files are taken in here, and what was taken in before is listed. */
export function startPage() {
  let turn = 0, clock = null;

  async function render(box) {
    const closed = shut();
    clearTimeout(clock);
    if (closed) { fill(box, closed); return; }
    const mine = ++turn;
    const rows = h("tbody"), more = h("p", { class: "actions" });
    if (!box.querySelector(".drop")) {
      fill(box, h("div", { class: "page-body import-start" }, dropPlace((x) => go(IMPORT_PAGE, x.id)), h("section", { "aria-labelledby": "im-last" }, h("h3", { id: "im-last" }, t("im.last")), h("div", { class: "import-list" }))));
    }
    const place = box.querySelector(".import-list");
    fill(place, h("div", { class: "bar w70" }), h("div", { class: "bar w90" }));
    const add = async (next) => {
      const page = await get("imports", { limit: PAGE, next });
      if (mine !== turn) return;
      rows.append(...page.items.map(row));
      fill(more, page.next ? h("button", { type: "button", class: "btn", onclick: () => add(page.next).catch((e) => fill(more, failure(e))) }, t("im.more")) : null);
      if (page.items.some(isBusy)) clock = setTimeout(() => box.isConnected && !box.querySelector(".drop.sending") && render(box), LOOK_MS);
    };
    try {
      await add();
    } catch (e) {
      if (mine === turn) fill(place, h("p", { class: "error-text", role: "alert" }, failure(e)));
      return;
    }
    if (mine !== turn) return;
    fill(place, rows.children.length ? [h("div", { class: "scroll-x", tabindex: 0, role: "region", "aria-label": t("im.last") }, h("table", { class: "grid" },
      h("thead", null, h("tr", null, ["im.col.file", "im.col.state", "im.col.layer"].map((k) => h("th", { scope: "col" }, t(k))), ["im.n.added", "im.n.changed", "im.n.removed", "im.n.refused"].map((k) => h("th", { scope: "col", class: "right" }, t(k))), ["im.col.by", "im.col.when"].map((k) => h("th", { scope: "col" }, t(k))))), rows)), more] : h("p", { class: "quiet" }, t("im.none")));
  }

  function row(x) {
    const layer = x.layer;
    const n = (value) => h("td", { class: "right" + (value ? "" : " quiet") }, x.diff ? so(number(value ?? 0)) : "—");
    const job = x.job && isBusy(x) && x.job.total ? h("small", { class: "quiet so" }, " " + number(Math.floor((x.job.done / x.job.total) * 100)) + "\u00a0%") : null;
    return h("tr", { "data-import": x.id }, h("th", { scope: "row", class: "file" }, h("button", { type: "button", class: "link", onclick: () => go(IMPORT_PAGE, x.id) }, x.file.name), h("small", { class: "quiet block" }, size(x.file.size))),
      h("td", null, stateMark(x.state), job), h("td", null, layer ? (byId(layer) ? title(byId(layer)) : layer) : "—"),
      n(x.diff?.added), n(x.diff?.changed), n(x.diff?.removed), n(x.diff?.refused), h("td", null, x.createdBy ?? "—"), h("td", { class: "so" }, moment(x.appliedAt ?? x.createdAt)));
  }

  return { full: true, title: () => t("room." + IMPORT_PAGE), render, close: () => { turn++; clearTimeout(clock); } };
}
