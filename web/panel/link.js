import { fill, h, icon, iconButton } from "../dom.js";
import { byId, title, words } from "../layers.js";
import { on, live } from "../state.js";
import { t } from "../i18n.js";

let show = () => {};

const host = (layer) => new URL(layer.link.url).host;

/** Away from here: the other page learns neither who opened it nor gets hold of this one. */
const away = (layer, props, ...children) => h("a", { href: layer.link.url, target: "_blank", rel: "noopener noreferrer", ...props }, ...children);

/** Opens the page of a layer as its file says: beside the map, or in a window of its own. */
export function openLink(layer, from) {
  if (layer.link.open === "window") away(layer, {}).click();
  else show(layer, from);
}

/** How a link stands in the list of layers. */
export function linkRow(layer, open) {
  const name = [icon("share", 16), h("span", { class: "layer-name" }, title(layer))];
  const what = { class: "link-name", tabindex: -1, "data-link": layer.id };
  return [h("div", { class: "layer-row" }, layer.link.open === "window" ? away(layer, what, name) : h("button", { type: "button", ...what, onclick: open }, name), h("span", { class: "chip" }, t("link"))),
    h("p", { class: "credit" }, t("link.host", { host: host(layer) }), layer.attribution ? " · " + words(layer.attribution) : "")];
}

/** A page of another server beside the map; on a phone over all of it. */
export function createLinkPanel() {
  const el = h("section", { class: "link-panel over-map", role: "dialog", id: "link-panel", hidden: true });
  let shown = null, anchor = null, blocked = false;

  function close() {
    if (!shown) return false;
    shown = null;
    el.hidden = true;
    fill(el); // the frame goes, and with it whatever it was doing
    anchor?.focus?.({ preventScroll: true });
    return true;
  }

  function head() {
    return h("header", { class: "link-head" }, h("div", { class: "grow" }, h("h2", null, title(shown)), h("p", { class: "quiet small" }, host(shown))),
      away(shown, { class: "btn", "data-out": "" }, t("link.window")), iconButton("close", t("link.close"), close));
  }

  function render() {
    if (!shown) return;
    el.setAttribute("aria-label", title(shown));
    const note = h("p", { class: "link-note", role: "status" }, t(blocked ? "link.blocked" : "link.note"));
    const frame = el.querySelector("iframe");
    if (frame && !blocked) { // the page inside stays as it is
      el.querySelector(".link-head").replaceWith(head());
      el.querySelector(".link-note").replaceWith(note);
      return;
    }
    fill(el, head(), note, blocked ? null : h("iframe", { src: shown.link.url, title: title(shown), referrerpolicy: "no-referrer", loading: "eager", sandbox: "allow-scripts allow-same-origin allow-forms allow-popups" }));
  }

  show = (layer, from) => {
    fill(el);
    shown = layer;
    anchor = from ?? document.activeElement;
    blocked = false;
    el.hidden = false;
    render();
    el.querySelector("[data-out]").focus({ preventScroll: true });
  };

  // The policy of this page is of the moment when it was loaded: a host listed since is not in it.
  document.addEventListener("securitypolicyviolation", (e) => {
    if (!shown || !/^(frame|child|default)-src$/.test(e.effectiveDirective)) return;
    blocked = true;
    render();
  });
  on("lang", render);
  on("catalogue", () => { if (shown && live.catalogue.length && !byId(shown.id)) close(); });
  return { el, close };
}
