import { fill, h, icon } from "../dom.js";
import { fold } from "../format.js";
import { live } from "../state.js";
import { t } from "../i18n.js";
import { age, figure } from "./figures.js";
import { stationMark } from "./marks.js";
import { hasPlace, kindName, mayWrite, station, stateName, stations } from "./read.js";
import { go } from "./route.js";
import { stationForm } from "./registryform.js";
import { seriesForm } from "./seriesform.js";

/** The register of the stations: add, move, retire, maintain; for environment staff. */
export function registryPage(kit) {
  let text = "", turn = 0;

  async function render(box, r) {
    if (!mayWrite()) { fill(box, h("p", { class: "quiet pad" }, t(live.session ? "rg.rights" : "rg.signin"))); return; }
    const mine = ++turn;
    if (r.id === "moi") return fill(box, h("div", { class: "page-body narrow" }, stationForm(kit, null, (code) => go("so-tram", code))));
    if (r.id) {
      const x = await station(r.id);
      if (mine === turn) fill(box, h("div", { class: "page-body narrow" }, h("p", null, h("button", { type: "button", class: "link", onclick: () => go("so-tram") }, "‹ ", t("st.registry")), " · ", h("button", { type: "button", class: "link", onclick: () => go("tram", x.code) }, t("st.open"))), stationForm(kit, x, () => render(box, r)), seriesForm(x, () => render(box, r))));
      return;
    }
    const items = await stations();
    if (mine !== turn) return;
    const rows = h("tbody");
    const show = () => {
      const found = items.filter((x) => fold(x.name + " " + x.code + " " + (x.owner ?? "")).includes(fold(text)));
      fill(rows, found.map((x) => h("tr", null,
        h("th", { scope: "row" }, h("button", { type: "button", class: "link", onclick: () => go("so-tram", x.code) }, stationMark(x, 20), " ", x.code)), h("td", null, x.name), h("td", null, kindName(x.type)), h("td", null, x.state ? stateName(x.state) : "—"),
        h("td", null, x.unit?.name ?? (hasPlace(x) ? "—" : t("st.no.place"))), h("td", null, x.owner ?? "—"), h("td", null, x.basin ?? "—"), h("td", { class: "so" }, age(x.lastTime)))));
      count.textContent = t("st.list.count", { n: figure(found.length), of: figure(items.length) });
    };
    const count = h("p", { class: "quiet so" });
    fill(box, h("div", { class: "tool-row page-tools" }, h("input", { type: "search", class: "short", placeholder: t("st.find"), "aria-label": t("st.find"), value: text, oninput: (e) => { text = e.target.value; show(); } }), h("span", { class: "grow" }),
      h("button", { type: "button", class: "link", onclick: () => go("cach-ly") }, t("st.quarantine")), h("button", { type: "button", class: "link", onclick: () => go("bien-nhan") }, t("st.receipts")),
      h("button", { type: "button", class: "btn solid", onclick: () => go("so-tram", "moi") }, icon("plus", 16), t("rg.add"))),
    h("div", { class: "page-body" }, count, h("div", { class: "scroll-x", tabindex: 0, role: "region", "aria-label": t("st.registry") }, h("table", { class: "grid" },
      h("thead", null, h("tr", null, ["rg.code", "col.name", "rg.kind", "rg.state", "rg.unit", "st.owner", "rg.basin", "rg.last"].map((k) => h("th", { scope: "col" }, t(k))))), rows))));
    show();
  }

  return { full: true, title: () => t("st.registry"), render };
}
