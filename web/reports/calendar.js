import { fill, h, icon, so } from "../dom.js";
import { get, put, remove } from "../api.js";
import { live, state } from "../state.js";
import { t } from "../i18n.js";
import { say } from "../toast.js";
import { dayField, dayOf } from "../stations/figures.js";
import { turnTo } from "../stations/route.js";
import { choice } from "../stations/filters.js";
import { ask, dayText, failure, field, isAdmin, lastMonth, may, moment, nameOf, periodField, said, signInFirst, table, word } from "./read.js";

const TYPES = ["DAILY", "WEEKLY", "WEEKLY_MON", "HALF_MONTH_15_END", "MONTHLY", "MONTHLY_DAY_08", "MONTH_END", "QUARTERLY", "SIX_MONTHS", "NINE_MONTHS", "YEARLY", "SCHOOL_YEAR", "THEMATIC", "AD_HOC", "HOURLY", "REALTIME"];

/** Days of rest and days worked instead, when the reception of forms is open, and how a deadline comes about. */
export function calendarPage() {
  let turn = 0;

  async function render(box, r) {
    if (!live.session) { fill(box, signInFirst()); return; }
    const mine = ++turn, year = /^\d{4}$/.test(r.with.year ?? "") ? Number(r.with.year) : Number(live.today.slice(0, 4));
    const [holidays, swaps, forms] = await Promise.all([get("calendar/holidays", { year }), get("calendar/swaps", { year }).catch(() => ({ items: [] })), get("forms", { limit: 500 }).catch(() => ({ items: [] }))]);
    if (mine !== turn) return;
    const again = () => render(box, r).catch((e) => say(failure(e)));
    fill(box, h("div", { class: "page-tools tool-row" }, h("button", { type: "button", class: "icon-btn", "aria-label": t("rp.year.before"), onclick: () => turnTo({ year: year - 1 }) }, icon("left", 18)), h("strong", { class: "so" }, String(year)), h("button", { type: "button", class: "icon-btn", "aria-label": t("rp.year.after"), onclick: () => turnTo({ year: year + 1 }) }, icon("chevron", 18))),
      h("div", { class: "page-body two-columns" },
        h("section", null, head(t("rp.cal.holidays"), isAdmin() ? () => holiday(null, again) : null),
          table(t("rp.cal.holidays"), [t("rp.cal.day"), t("col.name"), t("fact.decree"), ""], holidays.items.map((x) => h("tr", null, h("th", { scope: "row", class: "so" }, weekday(x.date), " ", dayText(x.date)), h("td", null, state.lang === "en" ? x.nameEn ?? x.name : x.name, x.edited ? h("small", { class: "quiet block" }, t("rp.cal.edited")) : null), h("td", { class: "small" }, x.basis ?? t("not.recorded")), h("td", { class: "right" }, isAdmin() ? [h("button", { type: "button", class: "link", onclick: () => holiday(x, again) }, t("rp.change")), " ", h("button", { type: "button", class: "link", onclick: () => drop("calendar/holidays/" + x.date, dayText(x.date), again) }, t("rp.drop"))] : null))))),
        h("section", null, head(t("rp.cal.swaps"), isAdmin() ? () => swap(again) : null),
          swaps.items.length ? table(t("rp.cal.swaps"), [t("rp.cal.off"), t("rp.cal.madeup"), t("rp.reason"), ""], swaps.items.map((x) => h("tr", null, h("th", { scope: "row", class: "so" }, weekday(x.dayOff), " ", dayText(x.dayOff)), h("td", { class: "so" }, weekday(x.madeUpOn), " ", dayText(x.madeUpOn)), h("td", null, x.reason ?? ""), h("td", { class: "right" }, isAdmin() ? h("button", { type: "button", class: "link", onclick: () => drop("calendar/swaps/" + x.dayOff, dayText(x.dayOff), again) }, t("rp.drop")) : null)))) : h("p", { class: "quiet" }, t("rp.cal.noswaps")),
          calculator(r), windows(forms.items, r))));
  }

  const head = (text, add) => h("div", { class: "tool-row" }, h("h3", null, text), h("span", { class: "grow" }), add ? h("button", { type: "button", class: "btn", onclick: add }, icon("plus", 16), t("rp.add")) : null);

  function holiday(x, again) {
    let day = x?.date ?? null;
    const name = h("input", { value: x?.name ?? "", required: true, maxlength: 200 }), nameEn = h("input", { value: x?.nameEn ?? "", maxlength: 200 }), basis = h("input", { value: x?.basis ?? "", maxlength: 300 });
    ask({ title: t("rp.cal.holiday"), what: [x ? h("p", { class: "so" }, dayText(x.date)) : field(t("rp.cal.day"), dayField(t("rp.cal.day"), day, (d) => { day = d; })), field(t("col.name"), name), field(t("rp.def.name.en"), nameEn), field(t("fact.decree"), basis), h("p", { class: "quiet" }, t("rp.cal.follows"))], verb: t("rp.keep") }, async () => {
      await put("calendar/holidays/" + (day ?? ""), { name: name.value.trim(), nameEn: nameEn.value.trim() || null, basis: basis.value.trim() || null });
      again();
    });
  }

  function swap(again) {
    let off = null, on = null;
    const why = h("input", { maxlength: 300 });
    ask({ title: t("rp.cal.swap"), what: [field(t("rp.cal.off"), dayField(t("rp.cal.off"), null, (d) => { off = d; })), field(t("rp.cal.madeup"), dayField(t("rp.cal.madeup"), null, (d) => { on = d; })), field(t("rp.reason"), why), h("p", { class: "quiet" }, t("rp.cal.follows"))], verb: t("rp.keep") }, async () => { await put("calendar/swaps/" + (off ?? ""), { madeUpOn: on, reason: why.value.trim() }); again(); });
  }

  const drop = (path, day, again) => ask({ title: t("rp.cal.drop", { day }), what: h("p", null, t("rp.cal.follows")), verb: t("rp.drop") }, async () => { await remove(path); again(); });

  /** Why a form is due on a day, step by step. */
  function calculator(r) {
    const out = h("div", { class: "deadline-out", "aria-live": "polite" });
    let type = r.with.type ?? "MONTHLY", period = r.with.period ?? lastMonth();
    const place = h("span");
    const count = async () => {
      fill(place, periodField(period, (p) => { period = p; count(); }));
      try {
        const d = await get("calendar/deadline", { type, period });
        fill(out, h("p", { class: "big-figure" }, h("small", null, t("rp.col.due")), " ", so(dayText(d.due))), h("ol", { class: "why" }, (d.why ?? []).map((w) => h("li", null, typeof w === "string" ? w : said(w)))));
      } catch (e) { fill(out, h("p", { class: "error-text" }, failure(e))); }
    };
    const kinds = choice(t("rp.cal.type"), type, TYPES.map((k) => [k, word("rp.type.", k)]), (v) => { if (v) { type = v; count(); } });
    count();
    return h("section", { class: "calculator" }, h("h3", null, t("rp.cal.calculator")), h("div", { class: "tool-row" }, kinds, place), out);
  }

  /** When reports of a form are taken in; changed by the aggregator, told to every unit. */
  function windows(forms, r) {
    const out = h("div");
    let form = r.with.form ?? forms[0]?.code, period = forms.find((f) => f.code === form)?.lastPeriod ?? lastMonth();
    const place = h("span");
    const show = async () => {
      fill(place, periodField(period, (p) => { period = p; show(); }));
      if (!form) return;
      try {
        const w = await get("reports/windows", { form, period });
        fill(out, h("dl", { class: "facts" }, [["rp.opens", w.opens], ["rp.closes.at", w.closes], ["rp.col.due", w.due]].map(([k, v]) => [h("dt", null, t(k)), h("dd", null, so(moment(v)))]), h("dt", null, t("rp.why")), h("dd", null, (Array.isArray(w.why) ? w.why.map((x) => (typeof x === "string" ? x : said(x))).join("; ") : typeof w.why === "object" ? said(w.why) : w.why) || t("not.recorded"), w.overridden ? h("strong", { class: "block" }, t("rp.window.changed")) : null)),
          may("aggregator") ? h("p", { class: "actions" }, h("button", { type: "button", class: "btn", onclick: () => edit(w) }, t("rp.window.change"))) : null);
      } catch (e) { fill(out, h("p", { class: "error-text" }, failure(e))); }
    };
    function edit(w) {
      const next = { opens: w.opens && dayOf(w.opens), closes: w.closes && dayOf(w.closes), due: w.due && dayOf(w.due) };
      const notice = h("textarea", { rows: 3, required: true, maxlength: 2000 });
      ask({ title: t("rp.window.change"), what: [["rp.opens", "opens"], ["rp.closes.at", "closes"], ["rp.col.due", "due"]].map(([k, n]) => field(t(k), dayField(t(k), next[n], (d) => { next[n] = d; }))).concat([field(t("rp.window.notice"), notice), h("p", null, t("rp.window.follows"))]), verb: t("rp.keep") }, async () => {
        await put("reports/windows?" + new URLSearchParams({ form, period }), { ...next, notice: notice.value.trim() });
        say(t("rp.window.done"));
        show();
      });
    }
    show();
    return h("section", { class: "calculator" }, h("h3", null, t("rp.windows")), h("div", { class: "tool-row" }, choice(t("rp.col.form"), form, forms.map((f) => [f.code, nameOf(f)]), (v) => { form = v; show(); }), place), out);
  }

  return { full: true, title: () => t("room.lich"), render };
}

const weekday = (day) => new Intl.DateTimeFormat(state.lang === "en" ? "en-GB" : "vi-VN", { weekday: "short", timeZone: "UTC" }).format(new Date(day + "T00:00:00Z"));
