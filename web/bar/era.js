import { h, icon } from "../dom.js";
import { day, live, on, state } from "../state.js";
import { isDay } from "../url.js";
import { date, lastDay, number } from "../format.js";
import { sentence, t } from "../i18n.js";
import { closePopover, popover } from "../popover.js";
import { LEVELS, setDay, TWO_TIERS } from "../nav.js";
import { compareAt } from "../mapping.js";

/** The words for the boundaries that are shown: "Địa bàn từ 01/07/2025". */
export function eraName() {
  const at = day();
  const era = live.eras.find((e) => (!e.from || e.from <= at) && (!e.to || at < e.to));
  const whole = state.at && state.at !== (era?.to ? lastDay(era.to) : "") ? t("era.on", { day: date(state.at) }) : null;
  if (whole) return whole;
  if (!era) return t(at < TWO_TIERS ? "era.before" : "era.from", { day: date(TWO_TIERS) });
  return era?.to ? t("era.before", { day: date(era.to) }) : t("era.from", { day: date(era.from) });
}

/** The era in the top bar: the boundaries of today, of an earlier time, or of any day. */
export function createEra() {
  const button = h("button", { type: "button", class: "btn era", id: "era", "aria-haspopup": "dialog", "aria-expanded": false, onclick: open });
  const label = h("span");

  function render() {
    label.textContent = eraName();
    button.replaceChildren(icon("calendar", 18), label, icon("down", 16));
    button.setAttribute("aria-label", t("era.title") + ": " + eraName());
  }

  function open() {
    const error = h("p", { class: "error-text small", role: "alert" });
    const go = async (at) => {
      try {
        await setDay(at);
        closePopover();
      } catch (e) {
        error.textContent = sentence(e);
      }
    };
    const field = h("input", { value: date(day()), inputmode: "numeric", autocomplete: "off", placeholder: t("era.form"), id: "era-day", class: "so" });
    popover(button, t("era.title"),
      h("div", { class: "era-list" }, live.eras.map((e) => {
        const at = e.to ? lastDay(e.to) : null;
        const here = (!e.from || e.from <= day()) && (!e.to || day() < e.to);
        return h("button", { type: "button", class: "choice", "aria-pressed": here, "data-first": here || null, "data-era": e.to ? "past" : "now", onclick: () => go(at) },
          h("span", null, e.to ? t("era.before", { day: date(e.to) }) : t("era.from", { day: date(e.from) })),
          h("small", null, [counts(e), ...(e.decrees ?? []).slice(0, 2)].filter(Boolean).join(" · ")));
      })),
      h("form", { class: "era-form", onsubmit: (e) => {
        e.preventDefault();
        const at = dayOf(field.value);
        if (at) go(at);
        else error.textContent = t("era.wrong");
      } }, h("label", { for: "era-day" }, t("era.any"), " (", t("era.form"), ")"), h("div", { class: "row" }, field, h("button", { class: "btn solid" }, t("era.show")))),
      error,
      h("p", { class: "actions" }, h("button", { type: "button", class: "btn", "data-compare": "", onclick: () => { closePopover(); compareAt(button); } }, icon("over", 16), t("compare"))),
      h("p", { class: "note" }, t("era.note")));
  }

  on("at lang eras", render);
  render();
  return button;
}

/** The same words on the map of a phone, whose bar has room for the button alone. */
export function eraNote() {
  const note = h("p", { class: "era-note" });
  const render = () => { note.textContent = eraName(); };
  on("at lang eras", render);
  render();
  return note;
}

/** "30/6/2025" or "2025-06-30" → "2025-06-30"; null for what is no day. */
export function dayOf(text) {
  const m = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text);
  const iso = m ? `${m[3]}-${m[2].padStart(2, "0")}-${m[1].padStart(2, "0")}` : text.trim();
  return isDay(iso) ? iso : null;
}

/** "1 tỉnh · 96 xã": the units of an era by level, virtual ones not counted. */
const counts = (era) =>
  LEVELS.filter((l) => era.units?.[l]).map((l) => t("era.units." + l, { n: number(era.units[l]) })).join(" · ");
