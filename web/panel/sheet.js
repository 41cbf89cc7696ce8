import { h } from "../dom.js";
import { t } from "../i18n.js";

const STOPS = ["low", "half", "high"];

/** The side panel of the desk is a sheet on the phone, with three stops: 96 px, 45 %, 92 %. */
export function createSheet(content) {
  const grip = h("button", { type: "button", class: "grip" }, h("span"));
  const sheet = h("div", { class: "side over-map", "data-stop": "half" }, grip, content);
  const label = () => grip.setAttribute("aria-label", t("sheet." + sheet.dataset.stop));
  const phone = () => matchMedia("(max-width: 720px)").matches;

  function stop(name) {
    sheet.style.height = "";
    sheet.dataset.stop = name;
    label();
  }

  let start = null;
  grip.addEventListener("pointerdown", (e) => {
    if (!phone()) return;
    start = { y: e.clientY, height: sheet.offsetHeight, moved: false };
    grip.setPointerCapture(e.pointerId);
    sheet.classList.add("dragging");
  });
  grip.addEventListener("pointermove", (e) => {
    if (!start) return;
    const height = start.height + start.y - e.clientY;
    if (Math.abs(start.y - e.clientY) > 4) start.moved = true;
    sheet.style.height = Math.max(96, Math.min(height, innerHeight * 0.92)) + "px";
  });
  const end = () => {
    if (!start) return;
    sheet.classList.remove("dragging");
    const heights = [96, innerHeight * 0.45, innerHeight * 0.92];
    const now = sheet.offsetHeight;
    const nearest = heights.map((x) => Math.abs(x - now));
    if (start.moved) stop(STOPS[nearest.indexOf(Math.min(...nearest))]);
    else sheet.style.height = "";
    if (start.moved) grip.dataset.dragged = "1";
    start = null;
  };
  grip.addEventListener("pointerup", end);
  grip.addEventListener("pointercancel", end);
  grip.addEventListener("click", () => {
    if (grip.dataset.dragged) { delete grip.dataset.dragged; return; }
    if (phone()) stop(STOPS[(STOPS.indexOf(sheet.dataset.stop) + 1) % 3]);
    else sheet.classList.toggle("folded");
  });
  label();
  return { el: sheet, stop, label, atLeast: () => { sheet.classList.remove("folded"); if (sheet.dataset.stop === "low") stop("half"); } };
}
