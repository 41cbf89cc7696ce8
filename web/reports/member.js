import { fill, h, so } from "../dom.js";
import { words } from "../layers.js";
import { number } from "../format.js";
import { t } from "../i18n.js";
import { withUnit } from "./numbers.js";
import { sourceButton } from "./source.js";

const FIRST = 5;

/**
 * What agencies report of one object, in its card: each indicator with its newest figure, its way here and its year.
 * @param {Element} box it is filled @param {Array<object>} items of `layers/{id}/features/{id}/figures`
 */
export function memberFigures(box, items) {
  const first = items.slice(0, FIRST).map(series), more = items.slice(FIRST);
  fill(box, h("h3", null, t("member")), h("p", { class: "quiet small" }, t("member.what")), h("ul", { class: "member-list" }, first),
    more.length ? h("details", null, h("summary", null, t("member.more", { n: number(more.length) })), h("ul", { class: "member-list" }, more.map(series))) : null);
}

function series(x) {
  const last = x.points.at(-1), name = words({ vi: x.name, en: x.nameEn });
  return h("li", { "data-indicator": x.indicator },
    h("span", { class: "member-name" }, name, x.simulated ? h("span", { class: "chip sim" }, t("demo.chip")) : null),
    h("span", { class: "member-now" }, sourceButton(withUnit(last.value, x.unit), last.figure), h("small", { class: "quiet" }, last.label)),
    x.points.length > 1 ? bars(x, name) : null,
    x.year === null ? null : h("small", { class: "quiet" }, t("member.year", { year: last.period.slice(0, 4) }), " ", so(withUnit(x.year, x.unit))));
}

/** The last periods as small bars; in words for who does not see them. */
function bars(x, name) {
  const values = x.points.map((p) => p.value), most = Math.max(0, ...values) || 1;
  const said = t("member.bars", { name, from: x.points[0].label, to: x.points.at(-1).label, low: withUnit(Math.min(...values), x.unit), high: withUnit(Math.max(...values), x.unit) });
  return h("span", { class: "member-bars", role: "img", "aria-label": said, title: said }, x.points.map((p) => h("i", { style: `height:${Math.max(2, (Math.max(0, p.value) / most) * 100).toFixed(1)}%` })));
}
