import { h, icon } from "./dom.js";
import { get } from "./api.js";
import { live, on, setLive, state } from "./state.js";
import { t } from "./i18n.js";
import { say } from "./toast.js";

/** The page of directives, by its name in the address: `chi-dao`, or one of them as `chi-dao/12`. */
export const DIRECTIVE_PAGE = "chi-dao";

export const isDirectivePage = (page = state.page) => page?.split(/[/;]/)[0] === DIRECTIVE_PAGE;

/** Who may give directives. The server asks again. */
export const mayGive = () => (live.session?.roles ?? []).some((r) => r === "leader" || r === "administrator" || r === "aggregator");

let view = null;

/** The map that a directive takes its extent from, and shows it on. @param {object} [v] the page's map */
export const theView = (v) => (view = v ?? view);

const LOOK_MS = 120_000;

/** How many tasks wait to be taken by the account: the menu says so, after a sign-in and from time to time. */
export function watchDirectives() {
  const ask = () => (live.session ? get("directives/counts").then((c) => setLive({ toTake: c.toTake }), () => {}) : setLive({ toTake: 0 }));
  on("session", ask);
  setInterval(() => live.session && !document.hidden && ask(), LOOK_MS);
  ask();
}

let part = null;

/** Directives: read when first asked for. */
export function readDirectives() {
  if (!part) {
    const first = document.querySelector("link[rel=stylesheet]").href;
    const styles = ["photos/photos.css", "directives/directives.css"].map((name) => new Promise((done) => document.head.append(h("link", { rel: "stylesheet", href: first.replace("app.css", name), onload: done, onerror: done }))));
    part = Promise.all([import("./directives/main.js"), ...styles]).then(([m]) => m.directives);
    part.catch(() => { part = null; });
  }
  return part;
}

/**
 * Asks what is to be done about something, by whom and until when.
 * @param {Element} anchor gets the focus back
 * @param {{kind: string, ref?: string|number, label?: string, value?: string, indicator?: string, period?: string, unit?: number, agency?: string, to?: number, reason?: string, page?: string}} subject
 *   `unit`: what it is about; `to`: unit that is asked, where an agency alone does not say; `page`: what shows it
 */
export function openDirective(anchor, subject) {
  readDirectives().then((d) => d.give(anchor, subject), () => say(t("sensing.failed")));
}

/** A button that gives a directive, for accounts that may; otherwise nothing. @param {() => object} subject */
export function giveButton(subject, props = {}) {
  return mayGive() ? h("button", { type: "button", class: "btn give-directive", ...props, onclick: (e) => openDirective(e.currentTarget, subject()) }, icon("flag", 16), t("directive.give")) : null;
}
