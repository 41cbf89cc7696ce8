import { fill, h, icon, iconButton, so } from "../dom.js";
import { day, live, on, setLive, state } from "../state.js";
import * as data from "../data.js";
import { nameOn } from "../nav.js";
import { date, number } from "../format.js";
import { t } from "../i18n.js";
import { copy, readings, zoneChoice } from "../map/coords.js";

const title = (x) => x?.[state.lang] ?? x?.vi ?? x;

/** What was clicked: an object with its fields, or a bare point with its coordinates. */
export function createCard({ goTo }) {
  const card = h("aside", { class: "card over-map", hidden: true });
  let turn = 0;

  function render() {
    const c = live.card;
    card.hidden = !c;
    if (!c) return;
    const mine = ++turn;
    const place = h("p", { class: "quiet" });
    const r = readings(c.point);
    card.setAttribute("aria-label", t("card"));
    fill(card,
      h("header", { class: "popover-head" }, h("div", null, h("h2", null, c.feature ? c.feature.properties.name ?? title(c.layer.title) : t("card.point")),
        c.feature ? h("p", { class: "quiet" }, title(c.layer.title)) : null), iconButton("close", t("close"), () => setLive({ card: null, point: null }))),
      c.feature ? fields(c) : null,
      place,
      h("dl", { class: "facts coords-list" },
        h("dt", null, "WGS 84"), h("dd", null, so(r.wgs)),
        h("dt", null, "VN-2000"), h("dd", null, h("div", null, so(r.x)), h("div", null, so(r.y)), h("small", null, t("coords.xy")), zoneChoice(t("coords.zone")))),
      h("p", { class: "actions" }, h("button", { type: "button", class: "btn", onclick: () => copy(r.copyWgs + " · " + r.copyVn) }, icon("copy", 18), t("copy")),
        live.boot.demo || c.layer?.simulated ? h("span", { class: "chip sim" }, t("demo.chip")) : null));
    data.unitsAt(c.point.lon, c.point.lat, day()).then((there) => {
      if (mine !== turn) return;
      const units = [...there.commune, ...there.district, ...there.province];
      fill(place, icon("pin", 16), units.length ? units.map((u, i) => [i ? " › " : "", h("button", { type: "button", class: "link", onclick: () => goTo(u.id) },
        nameOn(u))]) : t("card.outside"));
    }, () => { place.textContent = ""; });
  }

  on("card zone lang at", render);
  return card;
}

function fields({ layer, feature }) {
  const known = layer.fields?.length ? layer.fields : Object.keys(feature.properties).map((name) => ({ name, title: name }));
  const rows = known.filter((f) => !["name", "simulated", "id"].includes(f.name)).map((f) => {
    const v = feature.properties[f.name];
    return [h("dt", null, title(f.title)), h("dd", null, v === null || v === undefined || v === "" ? h("span", { class: "quiet" }, t("no.figure")) : value(f, v))];
  });
  return h("dl", { class: "facts" }, rows);
}

function value(field, v) {
  if (field.values?.[v]) return title(field.values[v]);
  if (field.type === "date") return so(date(String(v)));
  if (typeof v === "number") return so(number(v, Number.isInteger(v) ? 0 : 1) + (field.unit ? "\u00a0" + field.unit : ""));
  if (typeof v === "boolean") return t(v ? "yes" : "no");
  return String(v);
}
