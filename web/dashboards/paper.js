import { h } from "../dom.js";
import { t } from "../i18n.js";
import { closePopover, popover } from "../popover.js";
import { words } from "../layers.js";
import { live } from "../state.js";
import { date } from "../format.js";
import { redraw } from "./plot.js";

const MM = 96 / 25.4;
/** Width of what is printed, without the margins, in CSS pixels. */
const WIDTH = { "A4 landscape": 273 * MM, "A4 portrait": 186 * MM, "A3 landscape": 396 * MM, "A3 portrait": 273 * MM };

/** Size of the paper first, then the dialog of the browser. */
export function paperChoice(b, anchor) {
  const paper = h("select", { "aria-label": t("db.paper"), "data-first": "" }, Object.keys(WIDTH).map((size) => h("option", { value: size }, t("db.paper." + size.replace(" ", ".").toLowerCase()))));
  popover(anchor, t("print"), h("div", { class: "paper-choice" }, h("label", null, t("db.paper"), " ", paper), h("p", { class: "quiet small" }, t("db.paper.what")), h("p", { class: "actions" }, h("button", { type: "button", class: "btn solid", onclick: () => { closePopover(); printBoard(b, paper.value); } }, t("print")))));
}

/** Paper is light and as wide as its sheet: the drawings are made for it, and made back afterwards. */
export async function printBoard(b, size) {
  const root = document.documentElement, theme = root.dataset.theme;
  const style = h("style", null, `@media print { @page { size: ${size}; margin: 12mm; } }`);
  const head = h("header", { class: "paper-head" }, h("h1", null, words(b.def.title)), h("p", null, [words(b.data?.period?.label), words(b.data?.unit?.name), words(b.def.source), t("print.made", { day: date(live.today) })].filter(Boolean).join(" · ")), b.data?.simulated || live.boot.demo ? h("p", { class: "stamp" }, t("demo.chip"), " · ", t("demo.data")) : null);
  const page = document.querySelector(".board-page");
  document.head.append(style);
  page.prepend(head);
  page.style.width = Math.round(WIDTH[size]) + "px";
  root.dataset.theme = "light";
  root.toggleAttribute("data-board-print", true);
  await redraw();
  const back = () => {
    root.removeAttribute("data-board-print");
    page.style.width = "";
    head.remove();
    style.remove();
    root.dataset.theme = theme;
    redraw();
  };
  addEventListener("afterprint", back, { once: true });
  print();
}
