import { fill, h, icon, so } from "../dom.js";
import { get, post } from "../api.js";
import { number } from "../format.js";
import { t } from "../i18n.js";
import { say } from "../toast.js";
import { words } from "../layers.js";
import { go, turnTo } from "../stations/route.js";
import { MESSAGES_PAGE, mayReadMessages } from "../running.js";
import { ask, failure, lastMonth, may, moment, periodField, periodText, said, table } from "../reports/read.js";
import { num } from "../reports/numbers.js";
import * as data from "../data.js";

const POLL_MS = 3000;

/** Messages to the reporting system above: templates, what one would hold now, what was sent. */
export function messagesPage() {
  let turn = 0, timer = 0;

  async function render(box, r) {
    clearTimeout(timer);
    if (!mayReadMessages()) { fill(box, h("p", { class: "quiet pad" }, t("lt.signin"))); return; }
    const mine = ++turn;
    if (!box.childElementCount) fill(box, h("div", { class: "bar w70" }), h("div", { class: "bar w90" }));
    const [doc, sent] = await Promise.all([get("messages"), get("messages/sendings", { template: r.id, limit: 50 })]);
    const one = doc.items.find((m) => m.id === r.id) ?? null;
    const preview = h("section", { class: "lt-preview", "aria-live": "polite" });
    if (mine !== turn) return;
    fill(box, h("p", { class: "note" }, t("lt.what")),
      doc.problems.length ? h("ul", { class: "error-text" }, doc.problems.map((p) => h("li", null, `${p.file}:${p.line} `, said(p)))) : null,
      h("section", { class: "lt-part" }, h("h3", null, t("lt.templates")), h("ul", { class: "lt-templates" }, doc.items.map((m) => card(m, m === one, r)))),
      one ? preview : null, sendings(sent.items, () => render(box, r)));
    if (one) show(preview, one, r, () => render(box, r));
    if (sent.items.some((s) => s.state === "waiting")) timer = setTimeout(() => box.isConnected && render(box, r), POLL_MS);
  }

  const card = (m, here, r) => h("li", { class: here ? "here" : null }, h("button", { type: "button", class: "link", "aria-pressed": here, onclick: () => go(MESSAGES_PAGE, m.id, { period: here ? r.with.period : null }) }, words(m.title)),
    h("span", { class: "quiet" }, [m.upper, m.reportCode, t("lt.fields", { n: number(m.fields.length) })].filter(Boolean).join(" · ")),
    h("span", { class: "lt-marks" }, h("span", { class: "chip" }, t("lt.state." + m.state)), h("span", { class: "quiet" }, m.sends ? t("lt.sends", { host: m.host }) : t("lt.sends.not"))),
    m.state === "proposed" ? h("p", { class: "small quiet" }, words(m.confidence)) : null);

  const firstPeriod = (m) => {
    const [y, month] = lastMonth().split("-").map(Number);
    if (m.span === "M") return lastMonth();
    if (m.span === "Q") { const q = Math.floor(month / 3); return q ? `${y}-Q${q}` : `${y - 1}-Q4`; }
    return String(y - 1);
  };

  async function show(box, m, r, again) {
    const period = r.with.period ?? firstPeriod(m), at = periodField(period, (p) => p && turnTo({ period: p }));
    const head = (...more) => h("div", { class: "tool-row" }, h("h3", null, words(m.title)), at, h("span", { class: "grow" }), more);
    fill(box, head(), h("div", { class: "bar w90" }));
    try {
      const units = m.level === "province" ? await data.units("province", null, null) : [];
      const asked = { period, unit: r.with.unit ?? units[0]?.id };
      const doc = await get("messages/" + encodeURIComponent(m.id), asked);
      const file = (format) => `api/messages/${encodeURIComponent(m.id)}?` + new URLSearchParams({ ...asked, format });
      fill(box, head(["json", "xml"].map((f) => h("a", { class: "btn", href: file(f), download: "" }, icon("download", 18), f.toUpperCase())), may("aggregator") ? h("button", { type: "button", class: "btn solid", disabled: !m.sends, title: m.sends ? null : t("lt.sends.not"), onclick: () => send(m, asked, doc, again) }, t("lt.send")) : null),
        h("p", null, doc.unitName, " · ", periodText(period), doc.simulated ? [" ", h("span", { class: "chip sim" }, t("demo.chip"))] : null),
        doc.problems.length ? h("ul", { class: "lt-problems" }, doc.problems.map((p) => h("li", null, words(p)))) : null,
        table(t("lt.content"), [t("lt.field"), t("lt.name"), { text: t("lt.value"), right: true }, t("lt.unit"), t("lt.method"), t("lt.reason")], doc.rows.map((x) => h("tr", { class: x.giaTri === null ? "faint" : null },
          h("th", { scope: "row", class: "so" }, x.ma), h("td", null, x.ten, x.loai === "ke-hoach" ? " (" + t("lt.plan") + ")" : ""), h("td", { class: "right so" }, x.giaTri === null ? "—" : num(x.giaTri)), h("td", null, x.donViTinh), h("td", null, t("lt.m." + x.cachTinh)), h("td", null, x.lyDo ?? "")))),
        h("p", { class: "quiet small lt-hash" }, t("lt.hash"), " ", so(doc.hash)));
    } catch (e) { fill(box, head(), h("p", { class: "error-text", role: "alert" }, failure(e))); }
  }

  function send(m, asked, doc, again) {
    ask({ title: t("lt.send.title", { name: words(m.title), period: periodText(asked.period) }), what: h("p", null, t("lt.send.what", { host: m.host, n: number(doc.rows.filter((x) => x.giaTri !== null).length) })), verb: t("lt.send") }, async () => {
      await post(`messages/${encodeURIComponent(m.id)}/send?` + new URLSearchParams(asked), {});
      say(t("lt.send.done"));
      again();
    });
  }

  function sendings(items, again) {
    const retry = async (s) => { try { await post(`messages/sendings/${s.id}/again`, {}); say(t("lt.send.done")); again(); } catch (e) { say(failure(e)); } };
    return h("section", { class: "lt-part" }, h("h3", null, t("lt.sendings")), items.length ? table(t("lt.sendings"), [t("lt.at"), t("lt.template"), t("source.period"), t("lt.to"), t("lt.state"), t("lt.receipt"), t("lt.result"), ""], items.map((s) => h("tr", null,
      h("td", { class: "so" }, moment(s.askedAt)), h("th", { scope: "row" }, s.template, s.simulated ? [" ", h("span", { class: "chip sim" }, t("demo.chip"))] : null), h("td", null, periodText(s.period)), h("td", null, s.host), h("td", null, t("lt.s." + s.state), s.attempts > 1 ? h("small", { class: "quiet block" }, t("lt.tries", { n: s.attempts })) : null), h("td", { class: "so" }, s.receipt || "—"), h("td", null, said(s.result)),
      h("td", { class: "right" }, may("aggregator") && ["failed", "refused", "partial"].includes(s.state) ? h("button", { type: "button", class: "link", onclick: () => retry(s) }, t("lt.again")) : null)))) : h("p", { class: "empty-room" }, t("lt.sendings.none")));
  }

  return { full: true, title: () => t("room." + MESSAGES_PAGE), render };
}
