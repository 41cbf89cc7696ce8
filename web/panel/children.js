import { fill, h, so } from "../dom.js";
import { change, day, setLive, state } from "../state.js";
import * as data from "../data.js";
import { below, nameOn, validOn } from "../nav.js";
import { fold, km2, lastDay } from "../format.js";
import { t } from "../i18n.js";

const byName = (a, b) => a.shortName.localeCompare(b.shortName, "vi", { numeric: true });

/** The units inside a unit, straddling ones marked; a province can be read by districts or communes. */
export async function childrenView(u, { goTo, rerender }) {
  const at = validOn(u, day()) ? day() : u.validTo ? lastDay(u.validTo) : u.validFrom;
  const level = below(u) ?? "commune";
  const items = [...(await data.units(level, u.id, at))].sort(byName);
  const partly = items.filter((c) => c.parents.some((p) => p.id === u.id && p.kind === "part"));
  const list = h("ul", { class: "rows" });
  const show = (text) => {
    const wanted = items.filter((c) => fold(c.name).includes(fold(text)));
    fill(list, wanted.map((c) => row(c, u, goTo)), wanted.length ? null : h("li", { class: "pad quiet" }, t("search.none")));
  };
  show("");
  return [
    u.level === "province" && u.children.district > 0 && u.children.commune > 0 ? choice(rerender) : null,
    items.length > 12 ? h("input", { type: "search", class: "filter", placeholder: t("children.filter"), "aria-label": t("children.filter"), oninput: (e) => show(e.target.value) }) : null,
    list,
    partly.length ? h("p", { class: "note" }, t("children.partly", { n: partly.length })) : null,
  ];
}

function row(c, u, goTo) {
  const partly = c.parents.some((p) => p.id === u.id && p.kind === "part");
  return h("li", { class: c.id === state.unit ? "here" : null, onpointerenter: () => setLive({ hover: c.id }), onpointerleave: () => setLive({ hover: null }) },
    h("button", { type: "button", "data-unit": c.id, onclick: () => goTo(c.id) },
      h("span", { class: "name" }, nameOn(c)),
      partly ? h("span", { class: "chip dashed" }, t("unit.partial")) : null,
      so(c.areaKm2 ? km2(c.areaKm2) : "")));
}

/** Former districts or communes straight away: the step that a province opens into. */
function choice(rerender) {
  const option = (value, label) => h("button", { type: "button", "aria-pressed": state.via === value, onclick: () => {
    if (state.via === value) return;
    change({ via: value });
    rerender();
  } }, label);
  return h("div", { class: "segmented", role: "group", "aria-label": t("children.by") },
    option("district", t("children.districts")), option("commune", t("children.communes")));
}
