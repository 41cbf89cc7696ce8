import { fill, h, iconButton } from "./dom.js";
import { live, on } from "./state.js";
import { time } from "./format.js";
import { t } from "./i18n.js";

/** Above everything while the server cannot be reached: since when, and a way to try again. */
export function offlineBar(again) {
  const bar = h("div", { class: "offline", role: "status", hidden: true });
  const render = () => {
    bar.hidden = !live.offline;
    document.documentElement.toggleAttribute("data-offline", !!live.offline);
    if (live.offline) fill(bar, h("span", null, t("offline", { since: time(live.offline) })), h("button", { type: "button", class: "btn", onclick: again }, t("again")));
  };
  on("offline lang", render);
  addEventListener("offline", () => { live.offline ??= new Date(); render(); });
  addEventListener("online", () => again());
  return bar;
}

/**
 * Said once on a machine: the map is drawn without WebGL. What that means stands one press away.
 * @param {"machine"|"build"} why
 */
export function glNotice(why) {
  const key = "vonglau.nogl";
  const bar = h("div", { class: "gl-notice", role: "status", hidden: localStorage.getItem(key) === why });
  const close = () => { localStorage.setItem(key, why); bar.hidden = true; };
  const render = () => fill(bar, h("details", null, h("summary", null, t("gl." + why)), h("p", null, t("gl.detail"))), iconButton("close", t("close"), close));
  on("lang", render);
  render();
  return bar;
}
