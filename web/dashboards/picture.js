import { live } from "../state.js";
import { words } from "../layers.js";
import { t } from "../i18n.js";
import { say } from "../toast.js";
import { saveAs } from "../stations/picture.js";
import { textOf, measureOf, unitsOf } from "./cells.js";
import { slices, sliceColour } from "./charts/pie.js";
import { colourOf, looks } from "./looks.js";

const SCALE = 2, PAD = 14, GAP = 16, HEAD = 64;

/** One widget as a picture: with its title, period, place, source, and that it is made up where it is. */
export async function saveWidget(b, widget) {
  await widget.ready();
  const box = widget.el.getBoundingClientRect(), width = Math.max(420, Math.round(box.width)), height = Math.max(220, Math.round(box.height)) + 40;
  keep(b, "." + widget.def.id, width, height, (pen) => paint(pen, b, widget, 0, 0, width, height, true));
}

/** The whole board as it stands on the screen. */
export async function saveBoard(b) {
  await Promise.all(b.widgets.map((w) => w.ready()));
  const grid = document.querySelector(".board-grid").getBoundingClientRect();
  const width = Math.round(grid.width) + 2 * GAP, height = Math.round(grid.height) + HEAD + 2 * GAP;
  keep(b, "", width, height, (pen) => {
    const look = looks(b.widgets[0].el);
    write(pen, words(b.def.title), GAP, 30, width - 2 * GAP, look.ink, `600 20px ${look.text.fontFamily}`);
    write(pen, line(b), GAP, 52, width - 2 * GAP, look.ink2, `400 12px ${look.text.fontFamily}`);
    for (const w of b.widgets) { const r = w.el.getBoundingClientRect(); paint(pen, b, w, r.left - grid.left + GAP, r.top - grid.top + HEAD + GAP, r.width, r.height, false); }
  });
}

const line = (b) => [words(b.data?.period?.label), words(b.data?.unit?.name), words(b.def.source), b.data?.simulated || live.boot.demo ? t("demo.chip") + ": " + t("demo.data") : null].filter(Boolean).join(" · ");

function keep(b, part, width, height, draw) {
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  const pen = canvas.getContext("2d");
  pen.scale(SCALE, SCALE);
  pen.fillStyle = looks(document.documentElement).surface;
  pen.fillRect(0, 0, width, height);
  draw(pen);
  canvas.toBlob((blob) => { if (blob) saveAs(URL.createObjectURL(blob), `${b.id}${part}-${b.data?.period?.code ?? ""}.png`); else say(t("db.png.failed")); }, "image/png");
}

/** Text that ends with an ellipsis where there is no more room. */
function write(pen, text, x, y, room, colour, font, align = "left") {
  pen.font = font;
  pen.fillStyle = colour;
  pen.textAlign = align;
  let s = String(text);
  while (s.length > 1 && pen.measureText(s).width > room) s = s.slice(0, -2).trimEnd() + "…";
  pen.fillText(s, x, y);
}

function paint(pen, b, widget, x, y, width, height, alone) {
  const look = looks(widget.el), shape = widget.shape(), sans = look.text.fontFamily;
  pen.save();
  pen.strokeStyle = look.line;
  pen.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
  const unit = unitsOf(shape.lines).length === 1 ? shape.lines[0]?.unit : null;
  write(pen, words(widget.def.title) + (unit ? ", " + unit : ""), x + PAD, y + 24, width - 2 * PAD, look.ink, `600 15px ${sans}`);
  let top = y + 34;
  if (alone) { write(pen, line(b), x + PAD, y + 42, width - 2 * PAD, look.ink2, `400 11px ${sans}`); top = y + 52; }
  const place = widget.el.querySelector(".db-plot"), canvas = widget.canvas();
  const foot = [...(widget.el.querySelector(".widget-foot")?.children ?? [])].length ? [...widget.el.querySelector(".widget-foot").childNodes].map((x) => (x.classList?.contains("chip") ? " · " : "") + x.textContent).join("").replace(/^ · /, "") : "";
  write(pen, foot, x + PAD, y + height - 8, width - 2 * PAD, look.ink2, `400 11px ${sans}`);
  const bottom = y + height - 24;
  if (canvas && place && !widget.isTable()) {
    if (shape.lines.length > 1 || widget.kind() === "pie") top = legend(pen, widget, shape, look, x + PAD, top + 10, width - 2 * PAD);
    const scale = (width - 2 * PAD) / canvas.width;
    if (place.classList.contains("tall") && canvas.height * scale > bottom - top) {
      // rows that are scrolled away stay away: the picture is what is seen
      const seen = (bottom - top) / scale, from = Math.min(place.scrollTop * 2, canvas.height - seen);
      pen.drawImage(canvas, 0, from, canvas.width, seen, x + PAD, top, width - 2 * PAD, bottom - top);
    } else {
      const share = Math.min(scale, (bottom - top) / canvas.height);
      pen.drawImage(canvas, x + (width - canvas.width * share) / 2, top, canvas.width * share, canvas.height * share);
    }
  } else if (widget.kind() === "kpi" && !widget.isTable() && shape.lines.length) tiles(pen, shape, look, x + PAD, top + 14, width - 2 * PAD, bottom);
  else rows(pen, widget, shape, look, x + PAD, top + 14, width - 2 * PAD, bottom);
  pen.restore();
}

function legend(pen, widget, shape, look, x, y, width) {
  const parts = widget.kind() === "pie" ? slices(shape).map((s, k) => [s.label + " " + textOf(s.cell, shape.lines[0].unit), sliceColour(look, s, k)]) : shape.lines.map((l, i) => [l.label, colourOf(look, i, shape.lines.length)]);
  let at = x;
  pen.font = `400 12px ${look.text.fontFamily}`;
  for (const [text, colour] of parts) {
    const w = pen.measureText(text).width + 26;
    if (at > x && at + w > x + width) { at = x; y += 18; }
    pen.fillStyle = colour;
    pen.fillRect(at, y - 8, 10, 10);
    write(pen, text, at + 15, y, width - 20, look.ink, pen.font);
    at += w;
  }
  return y + 10;
}

/** Large numbers under their names, side by side. */
function tiles(pen, shape, look, x, y, width, bottom) {
  const list = listed(shape), columns = Math.max(1, Math.min(list.length, Math.floor(width / 172))), wide = width / columns, high = Math.max(56, Math.min(110, (bottom - y) / Math.ceil(list.length / columns)));
  list.forEach(([name, value], k) => {
    const left = x + (k % columns) * wide, at = y + Math.floor(k / columns) * high;
    if (list.length > 1) write(pen, name, left, at, wide - 12, look.ink2, `400 12px ${look.text.fontFamily}`);
    write(pen, value, left, at + 30, wide - 12, look.ink, `600 22px ${look.digits.fontFamily}`);
  });
}

const listed = (shape) => shape.lines.flatMap((l) => shape.categories.map((c, i) => [shape.turned || shape.lines.length === 1 ? c.label : shape.categories.length > 1 ? c.label + " · " + l.label : l.label, textOf(l.cells[i], measureOf(shape, l, i)), l.cells[i]?.v]));

/** Figures without a drawing: a name and a number on each line. */
function rows(pen, widget, shape, look, x, y, width, bottom) {
  const state = widget.data()?.reason;
  if (!shape.lines.length) { write(pen, words(state) || t("no.figure"), x, y + 4, width, look.ink2, `400 13px ${look.text.fontFamily}`); return; }
  const list = listed(shape);
  if (widget.kind() === "rank") list.sort((a, b) => (typeof b[2] === "number" ? b[2] : -Infinity) - (typeof a[2] === "number" ? a[2] : -Infinity)).splice(widget.def.top ?? 10);
  const columns = list.length * 20 > bottom - y && width > 480 ? 2 : 1, each = Math.ceil(list.length / columns), wide = width / columns - (columns > 1 ? 16 : 0);
  list.forEach(([name, value], k) => {
    const left = x + Math.floor(k / each) * (width / columns), at = y + (k % each) * 20;
    if (at > bottom) return;
    write(pen, name, left, at, wide * 0.62, look.ink2, `400 13px ${look.text.fontFamily}`);
    write(pen, value, left + wide, at, wide * 0.37, look.ink, `600 13px ${look.digits.fontFamily}`, "right");
  });
}
