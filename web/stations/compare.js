import { fill, h, icon } from "../dom.js";
import { t } from "../i18n.js";
import { fold } from "../format.js";
import { get } from "../api.js";
import { popover } from "../popover.js";
import { turnTo } from "./route.js";

const MOST = 5;

/** Which other stations stand in the same drawing. */
export function compareChoice(x, others) {
  const button = h("button", { type: "button", class: "btn", "aria-expanded": false, onclick: open }, icon("plus", 16), t("st.compare"), others.length ? " " + others.length : "");

  async function open() {
    const list = h("ul", { class: "rows pick" }), field = h("input", { type: "search", class: "filter", placeholder: t("st.find"), "aria-label": t("st.find") });
    popover(button, t("st.compare"), field, list);
    field.focus();
    const { items } = await get("stations", { kind: x.type, limit: 2000 }).catch(() => ({ items: [] }));
    const show = () => {
      const text = fold(field.value);
      const found = items.filter((s) => s.code !== x.code && (fold(s.name).includes(text) || fold(s.code).includes(text)));
      fill(list, found.slice(0, 60).map((s) => {
        const box = h("input", { type: "checkbox", checked: others.includes(s.code), onchange: () => turnTo({ vs: (box.checked ? [...others, s.code].slice(-MOST) : others.filter((c) => c !== s.code)).join(",") }) });
        return h("li", null, h("label", { class: "pick-row" }, box, h("span", { class: "name" }, s.name, h("small", null, s.code))));
      }), found.length ? null : h("li", { class: "pad quiet" }, t("search.none")));
    };
    field.addEventListener("input", show);
    show();
  }

  return button;
}
