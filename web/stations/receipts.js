import { fill, h, icon, so } from "../dom.js";
import { get } from "../api.js";
import { live, state } from "../state.js";
import { t } from "../i18n.js";
import { figure, moment } from "./figures.js";
import { maySee } from "./read.js";
import { turnTo } from "./route.js";

const PAGE = 100;
const STATES = ["stored", "duplicate", "partial", "quarantined", "received", "refused"];
const DOORS = ["demo", "ftp", "sftp", "api", "upload", "folder", "pull", "sta"];

/** What came in through any door and what became of it, the newest first. */
export function receiptsPage() {
  let turn = 0;

  async function render(box, r) {
    if (!live.session || !maySee("environment", "entry", "operator")) { fill(box, h("p", { class: "quiet pad" }, t(live.session ? "rg.rights" : "rg.signin"))); return; }
    const mine = ++turn;
    const page = r.with.sha ? { items: [await get("receipts", { sha256: r.with.sha })], next: null } : await get("receipts", { account: r.with.account, limit: PAGE });
    if (mine !== turn) return;
    const rows = h("tbody"), more = h("p");
    const add = ({ items, next }) => {
      rows.append(...items.flatMap((x) => row(x)));
      fill(more, next ? h("button", { type: "button", class: "btn", onclick: async () => add(await get("receipts", { account: r.with.account, limit: PAGE, next })) }, t("rc.more")) : null);
    };
    const account = h("input", { type: "search", class: "short", placeholder: t("rc.account"), "aria-label": t("rc.account"), value: r.with.account ?? "", onchange: () => turnTo({ account: account.value.trim() || null, sha: null }) });
    const sha = h("input", { type: "search", class: "so sha", placeholder: t("rc.sha"), "aria-label": t("rc.sha"), value: r.with.sha ?? "", onchange: () => turnTo({ sha: sha.value.trim() || null }) });
    fill(box, h("div", { class: "tool-row page-tools" }, account, sha, h("span", { class: "grow" }), h("button", { type: "button", class: "btn", onclick: () => render(box, r) }, t("rc.fresh"))),
      h("div", { class: "page-body" }, page.items.length ? h("div", { class: "scroll-x", tabindex: 0, role: "region", "aria-label": t("st.receipts") }, h("table", { class: "grid" },
        h("thead", null, h("tr", null, ["rc.received", "rc.file", "rc.door", "rc.account", "rc.state"].map((k) => h("th", { scope: "col" }, t(k))), ["rc.new", "rc.same", "rc.corrected", "rc.refused"].map((k) => h("th", { scope: "col", class: "right" }, t(k))), h("th", { scope: "col" }, t("rc.problems")))), rows)) : h("p", { class: "empty-room" }, t("rc.none")), more));
    add(page);
  }

  function row(x) {
    const c = x.counts ?? {};
    const count = (n) => h("td", { class: "right" + (n ? "" : " quiet") }, so(figure(n ?? 0)));
    const detail = h("tr", { class: "detail", hidden: true }, h("td", { colspan: 10 }, h("p", { class: "small so" }, "SHA-256 ", x.sha256), h("ul", null, (x.problems ?? []).map((p) => h("li", null, p.line ? t("rc.line", { n: p.line }) + ": " : "", state.lang === "en" ? p.en : p.message, " ", h("small", { class: "quiet" }, `(${p.code})`))))));
    const button = h("button", { type: "button", class: "link", "aria-expanded": false, onclick: () => { detail.hidden = !detail.hidden; button.setAttribute("aria-expanded", String(!detail.hidden)); } }, (x.problems ?? []).length ? t("rc.problems.n", { n: figure(x.problems.length) }) : t("rc.detail"), " ", icon("down", 12));
    return [h("tr", null, h("td", { class: "so" }, moment(x.received)), h("th", { scope: "row", class: "file" }, x.file), h("td", null, DOORS.includes(x.door) ? t("rc.door." + x.door) : x.door), h("td", null, x.account ?? "—"), h("td", null, h("span", { class: "chip state-" + x.state }, STATES.includes(x.state) ? t("rc.state." + x.state) : x.state)), count(c.new), count(c.same), count(c.corrected), count(c.refused), h("td", null, button)), detail];
  }

  return { full: true, title: () => t("st.receipts"), render };
}
