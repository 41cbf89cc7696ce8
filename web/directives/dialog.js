import { fill, h, icon, so } from "../dom.js";
import { get, post, put } from "../api.js";
import { t } from "../i18n.js";
import { closePopover, dialog } from "../popover.js";
import { say } from "../toast.js";
import { DIRECTIVE_PAGE, isDirectivePage } from "../directing.js";
import { dateOf, midnight, typedDay } from "../stations/figures.js";
import { unitChoice } from "../stations/filters.js";
import { go } from "../stations/route.js";
import { addressee, extentNow, failure, linkOf, said } from "./read.js";

const field = (label, input, note) => { const id = "give-" + Math.random().toString(36).slice(2, 8); input.id = id; return h("div", { class: "field" }, h("label", { for: id }, label), input, note ?? null); };
const option = (value, text) => h("option", { value }, text);

/**
 * Gives a directive about something, or changes one.
 * @param {?object} subject as in openDirective @param {object} [before] a directive that is changed
 */
export async function give(anchor, subject, before, again) {
  closePopover();
  const s = before ? before.subject : subject;
  const asked = { indicator: s.indicator || null, agency: before ? before.addressee.agency?.code : s.agency, unit: before ? before.addressee.unit?.id : s.to };
  let proposed;
  try { proposed = await get("directives/addressees", asked); } catch (e) { return say(failure(e)); }

  const text = h("textarea", { rows: 4, maxlength: 4000, required: true, oninput: () => { touched = true; } });
  const reason = h("select", { onchange: () => template() }, proposed.reasons.map((r) => option(r, t("cd.reason." + r))));
  const agency = h("select", { onchange: () => people(true) }, option("", t("cd.agency.none")), proposed.agencies.map((a) => option(a.code, said(a))));
  const units = h("span", { class: "slot" }), person = h("select"), due = h("input", { class: "so", inputmode: "numeric", autocomplete: "off", placeholder: t("era.form"), required: true });
  const seers = watchers(proposed.agencies, (e) => { error.textContent = failure(e); });
  const gone = h("div", { class: "unit-gone", role: "status" }), error = h("p", { class: "error-text", role: "alert" });
  const extent = extentNow(), map = h("input", { type: "checkbox", checked: before ? !!s.extent : !!extent && s.kind !== "none" });
  let unit = null, chosen = null, touched = !!before;

  reason.value = before?.reason ?? (proposed.reasons.includes(s.reason) ? s.reason : "other");
  agency.value = before ? before.addressee.agency?.code ?? "" : proposed.agency?.code ?? "";
  unit = before ? before.addressee.unit?.id ?? null : proposed.unit && !proposed.unit.gone ? proposed.unit.id : null;
  due.value = dateOf(before?.due ?? midnight(proposed.due));
  text.value = before?.text ?? "";
  chosen = before?.addressee.person?.user ?? null;

  function template() {
    const about = [s.label, s.value].filter(Boolean).join(": ");
    if (!touched) text.value = reason.value === "other" || !about ? "" : t("cd.template." + reason.value, { about });
  }

  async function pick(id) {
    unit = id ? Number(id) : null;
    await showUnits();
    people(true);
  }

  const showUnits = () => {
    const asked = unit;
    return unitChoice(asked ? String(asked) : null, pick).then((x) => { x.classList.add("give-unit"); if (asked === unit) fill(units, x); }, () => {});
  };

  /** Who answers there; a unit that has ended says what came after it. */
  async function people(ask) {
    let p = proposed;
    if (ask) {
      try { p = await get("directives/addressees", { agency: agency.value, unit }); } catch (e) { error.textContent = failure(e); return; }
    }
    const list = [...p.people];
    if (chosen && !list.some((x) => x.user === chosen) && before?.addressee.person) list.push(before.addressee.person);
    fill(person, option("", t(list.length ? "cd.person.any" : "cd.person.none")), list.map((x) => option(x.user, [x.name, x.duty].filter(Boolean).join(", "))));
    person.value = chosen && list.some((x) => x.user === chosen) ? chosen : "";
    ended(p.unit);
  }

  function ended(u) {
    fill(gone, u?.gone ? [h("p", { class: "note" }, t("cd.unit.gone", { name: u.name })), h("p", { class: "actions" }, u.successors.map((x) => h("button", { type: "button", class: "btn", "data-successor": x.id, onclick: () => pick(x.id) }, x.name)))] : null);
  }

  const send = h("button", { class: "btn solid" }, icon("flag", 18), t(before ? "cd.save" : "directive.give"));
  const about = s.label ? h("p", { class: "give-about" }, h("span", { class: "quiet small block" }, t("cd.subject." + s.kind)), h("b", null, s.label), s.value ? [" · ", so(s.value)] : null) : null;
  const box = dialog(t(before ? "cd.edit.title" : "cd.give.title", { n: before?.id ?? "" }), h("form", { class: "signin give-form", onsubmit: async (e) => {
    e.preventDefault();
    error.textContent = "";
    send.disabled = true;
    const body = { subject: subjectOf(s, before, map.checked ? extent : null), reason: reason.value, text: text.value, agency: agency.value || null, unit, person: person.value || null, ...(before ? {} : { watchers: seers.chosen() }), due: before?.due && dateOf(before.due) === due.value.trim() ? before.due : typedDay(due.value) ?? due.value };
    try {
      const d = before ? await put("directives/" + before.id, body, before.revision) : await post("directives", body);
      box.close();
      say(t(before ? "cd.said.edit" : "cd.said.give", { n: d.id, to: addressee(d) }));
      if (again) again(d);
      else if (isDirectivePage()) go(DIRECTIVE_PAGE, String(d.id));
    } catch (x) {
      error.textContent = failure(x);
      if (x.code === "unit-gone") get("directives/addressees", { unit }).then((p) => ended(p.unit), () => {});
    } finally { send.disabled = false; }
  } }, about, s.kind === "none" || before && s.kind === "none" ? null : field(t("cd.reason"), reason), field(t("cd.text"), text), field(t("cd.agency"), agency), h("div", { class: "field" }, h("label", null, t("cd.unit")), units), gone,
  field(t("cd.person"), person), field(t("cd.due"), due), before ? null : seers.el, extent || s.extent ? h("label", { class: "check" }, map, h("span", null, t(before && s.extent ? "cd.map.keep" : "cd.map"))) : null, error,
  h("p", { class: "actions" }, h("button", { type: "button", class: "btn", onclick: () => box.close() }, t("cd.cancel")), send)));
  box.classList.add("give-dialog");
  box.addEventListener("close", () => anchor?.isConnected && anchor.focus({ preventScroll: true }));
  if (proposed.unit?.gone && !before) unit = null;
  showUnits();
  people(false);
  template();
  text.focus();
  return box;
}

/** Who looks on beside those that it is between: first whose people, then who of them; each stands as a chip. */
function watchers(agencies, failed) {
  const chosen = new Map(), chips = h("p", { class: "actions give-watchers", hidden: true });
  const of = h("select", { onchange: () => people() }, option("", t("cd.watchers.of")), agencies.map((a) => option(a.code, said(a))));
  const who = h("select", { "aria-label": t("cd.watchers"), hidden: true, onchange: () => { const o = who.selectedOptions[0]; if (who.value) chosen.set(who.value, o.textContent); who.value = ""; draw(); } });
  let turn = 0;

  async function people() {
    const mine = ++turn;
    who.hidden = true;
    if (!of.value) return;
    try {
      const found = (await get("directives/addressees", { agency: of.value })).people;
      if (mine !== turn) return;
      fill(who, option("", t(found.length ? "cd.watchers.pick" : "cd.person.none")), found.map((x) => option(x.user, [x.name, x.duty].filter(Boolean).join(", "))));
      who.hidden = false;
    } catch (e) { if (mine === turn) failed(e); }
  }

  function draw() {
    chips.hidden = !chosen.size;
    fill(chips, [...chosen].map(([user, name]) => h("button", { type: "button", class: "btn", "data-watcher": user, "aria-label": t("cd.watchers.off", { name }), onclick: () => { chosen.delete(user); draw(); of.focus(); } }, name, icon("close", 16))));
  }

  return { el: h("div", { class: "give-seers" }, field(t("cd.watchers"), of), who, chips), chosen: () => [...chosen.keys()] };
}

/** As the server takes it: the picture of the map as it is now, or as it was attached before. */
function subjectOf(s, before, extent) {
  if (before) return { kind: s.kind, ref: s.ref, label: s.label, link: s.link, value: s.value, indicator: s.indicator, period: s.period, unit: s.unit?.id ?? null, extent: extent ? s.extent ?? extent : null };
  const more = { ...(s.indicator ? { indicator: s.indicator, period: s.period ?? null } : {}), ...(s.unit ? { unit: Number(s.unit) } : {}) };
  return { kind: s.kind, ref: String(s.ref ?? ""), label: (s.label ?? "").slice(0, 300), link: extent || s.page || s.indicator || s.unit ? linkOf(s.page, more).slice(0, 1000) : "", value: (s.value ?? "").slice(0, 120), indicator: s.indicator ?? "", period: s.period ?? "", unit: s.unit ?? null, extent };
}

/** An issue that stands in the way of a directive goes to who gave it. */
export function raise(anchor, d, done) {
  const text = h("textarea", { rows: 4, maxlength: 4000, required: true }), error = h("p", { class: "error-text", role: "alert" }), send = h("button", { class: "btn solid" }, t("cd.step.issue"));
  const box = dialog(t("cd.issue.title", { n: d.id }), h("form", { class: "signin give-form", onsubmit: async (e) => {
    e.preventDefault();
    send.disabled = true;
    try {
      await post("issues", { directive: d.id, text: text.value });
      box.close();
      say(t("cd.said.issue", { to: d.createdBy.name }));
      done();
    } catch (x) { error.textContent = failure(x); } finally { send.disabled = false; }
  } }, field(t("cd.issue.what"), text), error, h("p", { class: "actions" }, h("button", { type: "button", class: "btn", onclick: () => box.close() }, t("cd.cancel")), send)));
  text.focus();
}
