import { fill, h, iconButton } from "../dom.js";
import { post } from "../api.js";
import { live, on } from "../state.js";
import { number } from "../format.js";
import { sentence, t } from "../i18n.js";
import { askOf, DPI, keepChoice, lastChoice, PAPERS, PARTS, printable, scaleFor, SCALES } from "./choice.js";
import { createFrame } from "./frame.js";
import { createPrints } from "./list.js";

const SOON_MS = 200;

/**
 * The print dialog: beside the map, as the frame on the map belongs to it.
 * @param {{signIn: () => void, page: () => void}} act `page` prints the page as the browser does
 */
export function createPrinting(view, stage, { signIn, page }) {
  const choice = lastChoice();
  const prints = createPrints({ seen: () => !el.hidden });
  const frame = createFrame(view, { moved: (c) => { centre = c; soon(); } });
  const el = h("section", { class: "print-panel over-map", role: "dialog", "aria-labelledby": "print-title", hidden: true });
  let centre = null, timer = 0, turn = 0, back = null, known = false;

  const estimate = h("p", { class: "so", role: "status" });
  const error = h("p", { class: "error-text", role: "alert" });
  const go = h("button", { type: "submit", class: "btn solid" });

  function list(name, values, words) {
    const select = h("select", { name, "data-key": name, onchange: () => { choice[name] = typeof choice[name] === "number" ? Number(select.value) : select.value; changed(); } },
      values.map((v) => h("option", { value: v, selected: v === choice[name] }, words(v))));
    select.value = String(choice[name]);
    return h("label", null, h("span", null, t("pr." + name)), select);
  }

  function line(name, most) {
    const input = h("input", { type: "text", name, maxlength: most, autocomplete: "off", value: choice[name], oninput: () => { choice[name] = input.value.trim(); keepChoice(choice); } });
    return h("label", { class: "print-line" }, h("span", null, t("pr." + name)), input);
  }

  const check = (part) => h("label", { class: "check" }, h("input", { type: "checkbox", name: part, checked: choice.parts.includes(part), onchange: (e) => {
    choice.parts = PARTS.filter((p) => (p === part ? e.target.checked : choice.parts.includes(p)));
    render();
    changed();
    el.querySelector(`input[name=${part}]`).focus();
  } }), t("pr.part." + part));

  function render() {
    const head = h("header", { class: "popover-head" }, h("h2", { id: "print-title" }, t("pr.title.dialog")), iconButton("close", t("close"), hide));
    if (!live.session) {
      fill(el, head, h("p", null, t("pr.signin")), h("p", { class: "actions" }, h("button", { type: "button", class: "btn solid", onclick: signIn }, t("pr.signin.go")), h("button", { type: "button", class: "btn", onclick: () => { hide(); page(); } }, t("pr.page"))));
      return;
    }
    go.textContent = t("pr.print");
    const scales = SCALES.includes(choice.scale) ? SCALES : [...SCALES, choice.scale].sort((a, b) => a - b);
    fill(el, head,
      h("form", { class: "print-form", onsubmit: (e) => { e.preventDefault(); print(); } },
        h("div", { class: "print-row" }, list("paper", PAPERS, (v) => v), list("orientation", ["landscape", "portrait"], (v) => t("pr." + v)), list("scale", scales, (v) => "1:" + number(v)), list("format", ["pdf", "png"], (v) => v.toUpperCase()), list("dpi", DPI, (v) => v + " dpi")),
        h("p", { class: "quiet small print-hint" }, t("pr.drag"), " ", h("button", { type: "button", class: "link", onclick: here }, t("pr.here")), " · ", h("button", { type: "button", class: "link", onclick: fit }, t("pr.fit"))),
        h("div", { class: "print-parts", role: "group", "aria-label": t("pr.parts") }, PARTS.map(check)),
        line("title", 200), choice.parts.includes("stamp") ? line("signer", 100) : null,
        estimate, error,
        h("p", { class: "actions" }, h("button", { type: "button", class: "btn", onclick: hide }, t("pr.cancel")), go)),
      prints.el,
      h("p", { class: "quiet small" }, t("pr.kept"), " ", h("button", { type: "button", class: "link", onclick: () => { hide(); page(); } }, t("pr.page"))));
  }

  function changed() {
    keepChoice(choice);
    soon();
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(ask, SOON_MS);
  }

  /** Where the frame lies and what the sheet will cost, as the server says it. */
  async function ask(then) {
    clearTimeout(timer);
    if (el.hidden || !live.session) return;
    const mine = ++turn;
    if (!printable().length) return refused(t("pr.nothing"));
    try {
      const found = await post("prints/estimate", askOf(choice, centre));
      if (mine !== turn || el.hidden) return;
      error.textContent = "";
      go.disabled = false;
      frame.show(found.corners);
      estimate.textContent = t("pr.estimate", { seconds: number(found.seconds), megabytes: number(found.megabytes, 1), width: number(found.map.widthM / 1000, 2), height: number(found.map.heightM / 1000, 2) });
      then?.(found);
    } catch (e) {
      if (mine === turn) refused(sentence(e));
    }
  }

  function refused(words) {
    error.textContent = words;
    estimate.textContent = "";
    go.disabled = true;
    frame.hide();
  }

  /** What of the map can be seen beside this dialog: its middle, and metres across and down. */
  function sight() {
    const { map } = view, { left, top, right, bottom } = view.free();
    const at = (x, y) => map.containerPointToLatLng([x, y]);
    const x = (left + right) / 2, y = (top + bottom) / 2;
    return { centre: at(x, y), width: map.distance(at(left, y), at(right, y)), height: map.distance(at(x, top), at(x, bottom)) };
  }

  function here() {
    centre = sight().centre;
    ask(() => frame.inSight());
  }

  /** The scale at which the sheet shows what the window shows. */
  function fit() {
    const seen = sight();
    centre = seen.centre;
    ask((found) => {
      choice.scale = scaleFor(seen, found.map);
      render();
      changed();
    });
  }

  async function print() {
    go.disabled = true;
    try {
      prints.add(await post("prints", askOf(choice, centre)));
      error.textContent = "";
    } catch (e) {
      error.textContent = sentence(e);
    }
    go.disabled = false;
  }

  function show() {
    if (!el.isConnected) stage.append(el);
    if (!el.hidden) return hide();
    back = document.activeElement;
    el.hidden = false;
    render();
    centre = sight().centre;
    (el.querySelector("select") ?? el.querySelector("button.solid"))?.focus({ preventScroll: true });
    if (live.session && !known) { known = true; prints.begin(); }
    // the scale of the last sheet where that is to be seen here, otherwise one that fits
    ask(() => frame.handy() || fit());
  }

  /** @returns {boolean} whether it was open */
  function hide() {
    if (el.hidden) return false;
    el.hidden = true;
    frame.hide();
    back?.focus?.({ preventScroll: true });
    return true;
  }

  on("lang session", () => { if (!el.hidden) { render(); ask(); } });
  on("layers at indicator period figureTable", () => { if (!el.hidden) soon(); });
  return { show, hide };
}
