import { fill, h } from "../dom.js";
import { patch, post } from "../api.js";
import { sentence, t } from "../i18n.js";
import { say } from "../toast.js";
import { dialog } from "../popover.js";
import { coordinates } from "../bar/search.js";
import { dateOf, figure, iso, midnight, timeOf, typed, typedDay } from "./figures.js";
import { KINDS } from "./filters.js";
import { typedMoment } from "./reviews.js";

const STATES = ["active", "maintenance", "waiting_permission", "retired"];
const CODE = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$/;
const MOST_MINUTES = 31 * 24 * 60;
/** Factors of a permit: of the receiving water and the flow, of the plant's power and the place. */
const FACTORS = { wastewater: ["Kq", "Kf"], stack: ["Kp", "Kv"] };

/**
 * Adds a station or changes what the register says of it.
 * @param {?object} x the station, or null for a new one @param {(code: string) => void} done
 */
export function stationForm(kit, x, done) {
  const field = (id, key, el, note) => h("div", { class: "field" }, h("label", { for: "rg-" + id }, t(key)), Object.assign(el, { id: "rg-" + id }), note ? h("small", { class: "quiet" }, note) : null);
  const text = (value, props = {}) => h("input", { autocomplete: "off", value: value ?? "", ...props });
  const code = text(x?.code, { readonly: !!x, class: "so" }), name = text(x?.name), owner = text(x?.owner), contact = text(x?.ownerContact), basin = text(x?.basin), address = text(x?.address);
  const kind = h("select", { disabled: !!x }, KINDS.map((k) => h("option", { value: k }, t("st.kind." + k))));
  kind.value = x?.type ?? "air";
  const state = h("select", { onchange: dates }, STATES.map((s) => h("option", { value: s }, t("st.state." + s))));
  state.value = STATES.includes(x?.state) ? x.state : x ? "active" : "waiting_permission";
  const place = text(x && x.lon !== null && x.lon !== undefined ? `${x.lat.toFixed(6)}, ${x.lon.toFixed(6)}` : "", { class: "so", placeholder: "11.3100, 106.1000" });
  const parameters = text("", { placeholder: "PM2.5, NO2, O3" });
  const soon = Date.now() + 86400e3;
  const until = text(x?.maintenanceUntil ? dateOf(x.maintenanceUntil) + " " + timeOf(x.maintenanceUntil) : dateOf(soon) + " " + timeOf(soon), { class: "so", placeholder: t("st.moment.form") });
  const retired = text(dateOf(Date.now()), { class: "so" });
  const cadence = text(x?.cadenceS ? figure(x.cadenceS / 60) : "", { class: "so", inputmode: "decimal" }), cadenceStood = cadence.value;
  const regulation = text("", { placeholder: "QCVN 40:2011/BTNMT" }), column = text("", { placeholder: "A", maxlength: 4 });
  const factors = (FACTORS[x?.type] ?? []).map((name) => [name, text("", { class: "so", inputmode: "decimal" })]);
  const error = h("p", { class: "error-text", role: "alert" });
  const when = h("div", { class: "slot" });

  function dates() {
    fill(when, state.value === "maintenance" ? field("until", "rg.until", until) : state.value === "retired" ? field("retired", "rg.retired", retired) : null);
  }
  dates();

  function read() {
    if (!CODE.test(code.value.trim())) throw t("rg.wrong.code");
    if (!name.value.trim()) throw t("rg.wrong.name");
    // what is left out stays; what is emptied is taken away
    const said = (el, old) => el.value.trim() || (old ? "" : null);
    const body = { name: name.value.trim(), owner: said(owner, x?.owner), ownerContact: said(contact, x?.ownerContact), basin: said(basin, x?.basin), address: said(address, x?.address), state: state.value };
    if (!x) Object.assign(body, { code: code.value.trim(), type: kind.value, parameters: parameters.value.split(",").map((p) => p.trim()).filter(Boolean) });
    if (place.value.trim()) {
      const at = coordinates(place.value)[0];
      if (!at) throw t("rg.wrong.place");
      Object.assign(body, { lon: at.lon, lat: at.lat });
    }
    if (cadence.value.trim() !== cadenceStood) {
      const minutes = typed(cadence.value);
      if (!(minutes > 0 && minutes <= MOST_MINUTES)) throw t("rg.wrong.cadence");
      body.cadenceS = Math.max(1, Math.round(minutes * 60));
    }
    const terms = termsOf();
    if (terms) body.terms = terms;
    if (state.value === "maintenance") {
      const end = typedMoment(until.value);
      if (!end || end <= new Date()) throw t("rg.wrong.until");
      body.maintenanceUntil = iso(end);
    }
    if (state.value === "retired") {
      const day = typedDay(retired.value);
      if (!day || midnight(day) > new Date()) throw t("rg.wrong.retired");
      body.retiredOn = day;
    }
    return body;
  }

  /** Regulation, column and factors as one; null where nothing was filled in. */
  function termsOf() {
    const known = factors.filter(([, el]) => el.value.trim()).map(([name, el]) => {
      const factor = typed(el.value);
      if (!(factor > 0)) throw t("rg.wrong.factor", { name });
      return [name, factor];
    });
    const [r, c] = [regulation, column].map((el) => el.value.trim() || undefined);
    return r || c || known.length ? { regulation: r, column: c, factors: Object.fromEntries(known) } : null;
  }

  async function write(body) {
    try {
      await (x ? patch("stations/" + encodeURIComponent(x.code), body) : post("stations", body));
      say(t(x ? "rg.changed" : "rg.added", { code: body.code ?? x.code }));
      done(body.code ?? x.code);
    } catch (e) { error.textContent = e.vi ? sentence(e) : t("sensing.failed"); }
  }

  return h("form", { class: "registry-form", onsubmit: (e) => {
    e.preventDefault();
    error.textContent = "";
    let body;
    try { body = read(); } catch (wrong) { error.textContent = wrong; return; }
    if (x && body.state === "retired" && x.state !== "retired") return ask(x, () => write(body));
    write(body);
  } }, h("h2", null, x ? x.code + " · " + x.name : t("rg.new")),
  h("div", { class: "fields" }, field("code", "rg.code", code, x ? null : t("rg.code.note")), field("name", "col.name", name), field("kind", "rg.kind", kind), field("state", "rg.state", state), when,
    field("place", "rg.place", place, t("rg.place.note")), x ? null : field("parameters", "rg.parameters", parameters), field("owner", "st.owner", owner), field("contact", "st.contact", contact), field("basin", "rg.basin", basin), field("address", "st.address", address), x ? field("cadence", "rg.cadence", cadence) : null),
  factors.length ? h("fieldset", { class: "terms" }, h("legend", null, t("rg.terms")), h("small", { class: "quiet" }, t("rg.terms.note")), h("div", { class: "fields inline" },
    field("regulation", "rg.regulation", regulation), field("column", "rg.column", column), factors.map(([name, el]) => h("div", { class: "field" }, h("label", { for: "rg-" + name }, name), Object.assign(el, { id: "rg-" + name }))))) : null,
  error, h("p", { class: "actions" }, h("button", { class: "btn solid" }, t(x ? "rg.save" : "rg.add")), h("button", { type: "button", class: "btn", onclick: () => { const c = kit.view.map.getCenter(); place.value = `${c.lat.toFixed(6)}, ${c.lng.toFixed(6)}`; } }, t("rg.centre"))));
}

/** Others see it at once: the question says what stays. */
function ask(x, go) {
  const no = h("button", { type: "button", class: "btn", onclick: () => box.close() }, t("st.cancel"));
  const box = dialog(t("rg.retire.ask", { code: x.code }), h("p", null, t("rg.retire.what")), h("p", { class: "actions" }, no, h("button", { type: "button", class: "btn solid", onclick: () => { box.close(); go(); } }, t("rg.retire"))));
  no.focus();
}
