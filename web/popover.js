import { h, iconButton } from "./dom.js";
import { t } from "./i18n.js";

let open = null;

/** Closes the open popover and gives the focus back. @returns {boolean} whether one was open */
export function closePopover() {
  if (!open) return false;
  const { box, anchor } = open;
  open = null;
  box.remove();
  anchor.setAttribute("aria-expanded", "false");
  if (document.activeElement === document.body) anchor.focus({ preventScroll: true });
  return true;
}

/** A small sheet beside what was pressed; pressing again closes it. */
export function popover(anchor, label, ...content) {
  const again = open?.anchor === anchor;
  closePopover();
  if (again) return null;
  const box = h("div", { class: "popover", role: "dialog", "aria-label": label },
    h("header", { class: "popover-head" }, h("strong", null, label), iconButton("close", t("close"), closePopover)), ...content);
  document.body.append(box);
  anchor.setAttribute("aria-expanded", "true");
  open = { box, anchor };
  place(box, anchor);
  (box.querySelector("[data-first]") ?? box.querySelector("input,select,button:not(.icon-btn)"))?.focus({ preventScroll: true });
  return box;
}

function place(box, anchor) {
  if (matchMedia("(max-width: 720px)").matches) return;
  const a = anchor.getBoundingClientRect(), b = box.getBoundingClientRect();
  const left = Math.max(8, Math.min(a.left, innerWidth - b.width - 8));
  const under = a.bottom + 6 + b.height < innerHeight;
  box.style.left = left + "px";
  box.style.top = Math.max(8, under ? a.bottom + 6 : a.top - b.height - 6) + "px";
}

document.addEventListener("pointerdown", (e) => {
  if (open && !open.box.contains(e.target) && !open.anchor.contains(e.target)) closePopover();
});

/** A dialog in the browser's own top layer: keeps the focus inside, Esc closes it. */
export function dialog(label, ...content) {
  const back = document.activeElement;
  const box = h("dialog", { class: "dialog", "aria-label": label },
    h("header", { class: "popover-head" }, h("h2", null, label), iconButton("close", t("close"), () => box.close())), ...content);
  box.addEventListener("close", () => {
    box.remove();
    back?.focus?.({ preventScroll: true });
  });
  document.body.append(box);
  box.showModal();
  return box;
}
