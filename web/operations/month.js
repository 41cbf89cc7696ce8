import { fill, h, icon, so } from "../dom.js";
import { get, put } from "../api.js";
import { live } from "../state.js";
import { number } from "../format.js";
import { t } from "../i18n.js";
import { say } from "../toast.js";
import { words } from "../layers.js";
import { go } from "../stations/route.js";
import { OPERATIONS_PAGE, mayReadOperations } from "../running.js";
import { dayText, failure, lastMonth, may, moment, periodField, table } from "../reports/read.js";

const SHOWN_OUTAGES = 20;

/** The month of the service: how it ran, what came, what failed; to be signed and handed in. */
export function operationsPage() {
  let turn = 0;

  async function render(box, r) {
    if (!mayReadOperations()) { fill(box, h("p", { class: "quiet pad" }, t("vh.signin"))); return; }
    const mine = ++turn, month = r.id ?? lastMonth();
    fill(box, h("div", { class: "ops-paper" }, h("div", { class: "bar w40" }), h("div", { class: "bar w90" }), h("div", { class: "bar w70" })));
    try {
      const doc = await get("operations/report", { month });
      if (mine === turn) write(box, doc, month);
    } catch (e) {
      if (mine === turn) fill(box, tools(month, false), h("p", { class: "error-text pad", role: "alert" }, failure(e)));
    }
  }

  function tools(month, files = true) {
    const href = (ending) => "api/operations/report." + ending + "?month=" + encodeURIComponent(month);
    return h("div", { class: "page-tools ops-tools" }, h("div", { class: "tool-row" }, periodField(month, (m) => m && go(OPERATIONS_PAGE, m), t("vh.month")), h("span", { class: "grow" }),
      files ? [["docx", "Word"], ["pdf", "PDF"]].map(([ending, name]) => h("a", { class: "btn", href: href(ending), download: "" }, icon("download", 18), name)) : null,
      files ? h("button", { type: "button", class: "btn", onclick: paper }, icon("print", 18), t("print")) : null));
  }

  function write(box, doc, month) {
    fill(box, tools(month), h("article", { class: "ops-paper", "aria-label": doc.title },
      h("h3", null, doc.title, doc.simulated ? [" ", h("span", { class: "chip sim" }, t("demo.chip"))] : null),
      h("p", { class: "quiet" }, t(doc.over ? "vh.to" : "vh.to.running", { day: dayText(doc.last), time: moment(doc.madeAt) })),
      part("vh.availability", availability(doc.availability)), part("vh.datasets", datasets(doc.datasets)), part("vh.network", network(doc.network)),
      part("vh.reports", reports(doc.reports)), part("vh.faults", faults(doc)), part("vh.signins", h("p", null, t("vh.signins.said", { n: number(doc.signIns.times), people: number(doc.signIns.people), refused: number(doc.refusedSignIns) }))),
      part("vh.remarks", remarks(doc, month))));
  }

  const part = (key, ...content) => h("section", null, h("h4", null, t(key)), content);

  function availability(a) {
    if (!a.recorded) return h("p", { class: "ops-absent" }, t("vh.not.recorded"));
    const shown = a.outages.slice(0, SHOWN_OUTAGES);
    return [h("p", null, h("strong", { class: "so ops-share" }, share(a.share) + "\u00a0%"), " ", t("vh.up.said", { from: moment(a.from), to: moment(a.to), n: number(a.outageCount), down: span(a.downSeconds) })),
      shown.length ? table(t("vh.outages"), [t("vh.from"), t("vh.until"), t("vh.long"), t("vh.kind")], shown.map((o) => h("tr", null, h("td", { class: "so" }, moment(o.from)), h("td", { class: "so" }, moment(o.to)), h("td", { class: "so" }, span(o.seconds)), h("td", null, t(o.planned ? "vh.planned" : "vh.broken"))))) : null,
      a.outageCount > shown.length ? h("p", { class: "quiet" }, t("vh.more", { n: number(a.outageCount - shown.length) })) : null];
  }

  function datasets(items) {
    const head = [t("vh.dataset"), t("vh.agency"), ...["deliveries", "stored", "refused", "late", "faults"].map((k) => ({ text: t("vh.d." + k), right: true })), t("vh.last"), t("vh.now")];
    return table(t("vh.datasets"), head, items.map((d) => h("tr", { class: d.deliveries ? null : "faint" }, h("th", { scope: "row" }, words(d.name)), h("td", null, d.agencies.join("; ")),
      ["deliveries", "stored", "refused", "late", "faults"].map((k) => h("td", { class: "right so" }, number(d[k]))), h("td", { class: "so" }, d.last ? moment(d.last) : t("vh.nothing")), h("td", null, t("vh.state." + d.state)))));
  }

  function network(n) {
    if (!n.expected) return h("p", { class: "ops-absent" }, t("vh.network.none"));
    return h("p", null, h("strong", { class: "so ops-share" }, share(n.held / n.expected) + "\u00a0%"), " ", t("vh.network.said", { held: number(n.held), expected: number(n.expected), counted: number(n.counted), lines: number(n.lines), refused: number(n.refused) }));
  }

  function reports(rows) {
    if (!rows.length) return h("p", null, t("vh.reports.none"));
    const keys = ["due", "onTime", "late", "missing", "returned"], sum = (k) => rows.reduce((n, x) => n + x[k], 0);
    return table(t("vh.reports"), [t("vh.body"), ...keys.map((k) => ({ text: t("vh.r." + k), right: true }))], [
      ...rows.map((x) => h("tr", null, h("th", { scope: "row" }, x.body), keys.map((k) => h("td", { class: "right so" }, number(x[k]))))),
      h("tr", { class: "sum" }, h("th", { scope: "row" }, t("vh.sum")), keys.map((k) => h("td", { class: "right so" }, h("strong", null, number(sum(k))))))]);
  }

  function faults(doc) {
    return [h("p", null, t("vh.faults.said", { pulls: number(doc.pullFaults), jobs: number(doc.jobs.failed), all: number(doc.jobs.all) })),
      doc.jobs.newest.length ? h("ul", { class: "ops-jobs" }, doc.jobs.newest.map((j) => h("li", null, so(moment(j.at)), " · ", j.title, " · ", t("vh.job." + j.state)))) : null,
      table(t("vh.alarms"), [t("vh.alarm"), ...["raised", "taken", "open"].map((k) => ({ text: t("vh.a." + k), right: true }))], doc.alarms.map((a) => h("tr", null, h("th", { scope: "row" }, words(a.words)), ["raised", "taken", "open"].map((k) => h("td", { class: "right so" }, number(a[k]))))))];
  }

  function remarks(doc, month) {
    const r = doc.remarks, write = may("operator");
    const area = (key, value) => (write ? h("textarea", { id: "vh-" + key, rows: 4, maxlength: 8000 }, value) : h("p", { class: "ops-text" }, value || t("vh.empty")));
    const one = area("difficulties", r.difficulties), two = area("proposals", r.proposals);
    const label = (key) => (write ? h("label", { for: "vh-" + key }, t("vh." + key)) : h("strong", null, t("vh." + key)));
    const who = h("p", { class: "quiet" }, r.by ? t("vh.by", { who: r.by, time: moment(r.at) }) : t("vh.nobody"));
    const keep = async () => {
      try {
        const kept = await put("operations/report/remarks?month=" + encodeURIComponent(month), { difficulties: one.value, proposals: two.value });
        who.textContent = t("vh.by", { who: kept.by, time: moment(kept.at) });
        say(t("vh.kept"));
      } catch (e) { say(failure(e)); }
    };
    return [h("div", { class: "ops-remarks" }, label("difficulties"), one, label("proposals"), two), who, write ? h("p", { class: "actions" }, h("button", { type: "button", class: "btn solid", onclick: keep }, t("vh.keep"))) : null];
  }

  return { full: true, title: () => t("room." + OPERATIONS_PAGE), render };
}

/** Cut, not rounded: 99,9996 % is not 100 %. */
const share = (x) => number(Math.floor(x * 1e5) / 1e3, 3).replace(/,?0+$/, (z) => (z.startsWith(",") ? "" : z));

function span(seconds) {
  const minutes = Math.round(seconds / 60), hours = Math.floor(minutes / 60);
  if (!minutes) return t(seconds ? "vh.less" : "vh.zero");
  return (hours ? t("vh.hours", { n: number(hours) }) + " " : "") + t("vh.minutes", { n: minutes % 60 });
}

/** One sheet after the other of A4, upright, ink alone. */
function paper() {
  const root = document.documentElement, theme = root.dataset.theme;
  const style = h("style", null, "@media print { @page { size: A4 portrait; margin: 15mm; } }");
  document.head.append(style);
  root.dataset.theme = "light";
  addEventListener("afterprint", () => { style.remove(); root.dataset.theme = theme; }, { once: true });
  print();
}
