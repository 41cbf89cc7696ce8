import { fill, h, so } from "../dom.js";
import { get } from "../api.js";
import { t } from "../i18n.js";
import { DIRECTIVE_PAGE } from "../directing.js";
import { dateOf, timeOf } from "../stations/figures.js";
import { go } from "../stations/route.js";
import { failure } from "./read.js";

const PAGE = 50;

/** Everything that happened, newest first, by day. */
export async function timeline(box) {
  const days = h("div", { class: "timeline" }), more = h("p", { class: "actions" });
  let day = null, list = null;
  const add = async (next) => {
    const page = await get("directives/timeline", { limit: PAGE, next });
    for (const e of page.items) {
      if (dateOf(e.at) !== day) {
        day = dateOf(e.at);
        list = h("ol", null);
        days.append(h("section", null, h("h3", { class: "so" }, day), list));
      }
      list.append(line(e));
    }
    fill(more, page.next ? h("button", { type: "button", class: "btn", onclick: () => add(page.next).catch((x) => fill(more, failure(x))) }, t("cd.more")) : null);
  };
  await add();
  fill(box, days.children.length ? [days, more] : h("p", { class: "quiet empty-room" }, t("cd.none.timeline")));
}

function line(e) {
  return h("li", null, h("button", { type: "button", onclick: () => go(DIRECTIVE_PAGE, String(e.directive)) },
    h("span", { class: "so quiet" }, timeOf(e.at)), h("span", null, h("b", null, e.by?.name ?? t("cd.system")), " ", t("cd.did." + e.what), e.text && e.what !== "created" && e.what !== "issue" ? [": ", h("q", null, e.text.slice(0, 160))] : null,
      h("small", { class: "quiet" }, t(e.kind === "issue" ? "cd.issue" : "cd.directive"), " #", so(String(e.directive)), ": ", e.begin))));
}
