import { h, icon } from "../../dom.js";
import { words } from "../../layers.js";
import { t } from "../../i18n.js";
import { age } from "../cells.js";

/** Pictures of cameras as they last came, each with its age; a place without a picture says so. */
export function still(items) {
  if (!items.length) return h("p", { class: "widget-none" }, icon("picture", 24), t("db.still.none"));
  return h("ul", { class: "stills" }, items.map((x) => h("li", { class: x.image ? null : "off" }, x.image ? h("img", { src: x.image, alt: words(x.name), loading: "lazy" }) : h("span", { class: "no-picture" }, icon("picture", 28), h("span", null, words(x.reason) || t("db.still.off"))), h("span", { class: "still-name" }, words(x.name), x.at ? h("small", { class: "quiet" }, age(x.at)) : null))));
}
