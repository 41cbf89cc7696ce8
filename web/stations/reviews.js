import { fill, h, so } from "../dom.js";
import { get, post } from "../api.js";
import { sentence, t } from "../i18n.js";
import { say } from "../toast.js";
import { dialog } from "../popover.js";
import { dateOf, iso, moment, timeOf, typedDay, figure } from "./figures.js";
import { mayWrite, parameterName } from "./read.js";

const LEAST_REASON = 10;

/** What people decided about values, and the form to decide. */
export async function reviewsTab({ x, span, parameters, again }) {
  const { items } = await get(`stations/${encodeURIComponent(x.code)}/reviews`, { from: iso(span.from), to: iso(span.to) });
  return [mayWrite() && (x.series ?? []).length ? form({ x, span, parameters, again }) : null,
    items.length ? h("div", { class: "scroll-x", tabindex: 0, role: "region", "aria-label": t("st.tab.log") }, h("table", { class: "grid" },
      h("thead", null, h("tr", null, [t("st.review.at"), t("st.parameter"), t("st.span"), t("st.review.verdict"), t("st.reason"), t("st.by")].map((w) => h("th", { scope: "col" }, w)))),
      h("tbody", null, items.map((r) => h("tr", null, h("td", null, so(moment(r.at))), h("td", null, parameterName(r.parameter)), h("td", null, so(moment(r.from) + " – " + moment(r.to))), h("td", null, t("st.verdict." + (VERDICTS.includes(r.verdict) ? r.verdict : "other"))), h("td", null, r.reason), h("td", null, r.by ?? "—")))))) : h("p", { class: "quiet" }, t("st.review.none"))];
}

const VERDICTS = ["approved", "invalidated", "withdrawn"];

function form({ x, span, parameters, again }) {
  const parameter = h("select", { id: "review-parameter" }, x.series.map((d) => h("option", { value: d.parameter }, parameterName(d.parameter))));
  parameter.value = parameters[0] ?? x.series[0].parameter;
  const time = (id, at) => h("input", { id, class: "so", autocomplete: "off", value: dateOf(at) + " " + timeOf(at), placeholder: t("st.moment.form") });
  const from = time("review-from", span.from), to = time("review-to", span.to);
  const verdict = h("select", { id: "review-verdict" }, VERDICTS.map((v) => h("option", { value: v }, t("st.verdict." + v))));
  const reason = h("input", { id: "review-reason", autocomplete: "off", maxlength: 400 });
  const error = h("p", { class: "error-text", role: "alert" });
  const label = (id, key, field) => h("div", { class: "field" }, h("label", { for: id }, t(key)), field);
  return h("form", { class: "review-form", onsubmit: (e) => {
    e.preventDefault();
    const [a, b] = [typedMoment(from.value), typedMoment(to.value)];
    if (!a || !b || a >= b) { error.textContent = t("st.moment.wrong"); return; }
    if (reason.value.trim().length < LEAST_REASON) { error.textContent = t("st.reason.short", { n: LEAST_REASON }); reason.focus(); return; }
    error.textContent = "";
    confirm({ x, body: { parameter: parameter.value, from: iso(a), to: iso(b), verdict: verdict.value, reason: reason.value.trim() }, error, again });
  } }, h("h3", null, t("st.review.new")),
  h("div", { class: "fields" }, label("review-parameter", "st.parameter", parameter), label("review-from", "st.from", from), label("review-to", "st.to", to), label("review-verdict", "st.review.verdict", verdict), h("div", { class: "field wide" }, h("label", { for: "review-reason" }, t("st.reason")), reason)),
  error, h("p", { class: "actions" }, h("button", { class: "btn solid" }, t("st.review.send"))));
}

/** Others see it at once: the question names the object and what follows; the focus rests on "no". */
function confirm({ x, body, error, again }) {
  const no = h("button", { type: "button", class: "btn", onclick: () => box.close() }, t("st.cancel"));
  const box = dialog(t("st.review.ask", { verdict: t("st.verdict." + body.verdict), parameter: parameterName(body.parameter), station: x.code }),
    h("p", null, moment(body.from) + " – " + moment(body.to)), h("p", { class: "quiet" }, t("st.review.what")),
    h("p", { class: "actions" }, no, h("button", { type: "button", class: "btn solid", onclick: async () => {
      try {
        const done = await post(`stations/${encodeURIComponent(x.code)}/reviews`, body);
        box.close();
        say(t("st.review.done", { n: figure(done?.touched ?? 0) }));
        again();
      } catch (e) { box.close(); fill(error, e.vi ? sentence(e) : t("sensing.failed")); }
    } }, t("st.verdict." + body.verdict))));
  no.focus();
}

/** "22/11/2026 08:30" as a time of Viet Nam; null for what is none. */
export function typedMoment(text) {
  const m = /^\s*(\S+)(?:\s+(\d{1,2})[:h.](\d{2}))?\s*$/.exec(text ?? "");
  const day = m && typedDay(m[1]);
  if (!day || Number(m[2] ?? 0) > 24 || Number(m[3] ?? 0) > 59) return null;
  return new Date(Date.parse(day + "T00:00:00+07:00") + Number(m[2] ?? 0) * 3600e3 + Number(m[3] ?? 0) * 60e3);
}
