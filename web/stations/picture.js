import { t } from "../i18n.js";
import { live } from "../state.js";

const KEPT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "font-family", "font-size", "font-weight", "opacity", "visibility"];
const ROW = 26, EDGE = 20;

/** Charts as one picture with title, period and sources, as it stands on the page. */
export async function savePicture(charts, { title, lines, name }) {
  const token = (x) => getComputedStyle(document.documentElement).getPropertyValue("--" + x).trim();
  const drawings = charts.map((c) => ({ svg: c.querySelector("svg.plot"), caption: c.querySelector("figcaption").innerText.replace(/\s+/g, " ") })).filter((x) => x.svg);
  if (!drawings.length) return false;
  const width = Math.max(...drawings.map((x) => x.svg.clientWidth)) + 2 * EDGE;
  const head = EDGE + ROW * (1 + lines.length), height = head + drawings.reduce((sum, x) => sum + ROW + x.svg.clientHeight + 12, 0) + EDGE;
  const canvas = document.createElement("canvas");
  canvas.width = width * 2;
  canvas.height = height * 2;
  const pen = canvas.getContext("2d");
  pen.scale(2, 2);
  pen.fillStyle = token("surface");
  pen.fillRect(0, 0, width, height);
  if (live.boot.demo) stamp(pen, width, height, token("ink"));
  pen.fillStyle = token("ink");
  pen.font = "600 18px 'Be Vietnam Pro', sans-serif";
  pen.fillText(title, EDGE, EDGE + 14);
  pen.font = "400 13px 'Be Vietnam Pro', sans-serif";
  lines.forEach((text, i) => pen.fillText(text, EDGE, EDGE + 14 + ROW * (i + 1) - 4));
  let y = head;
  for (const { svg, caption } of drawings) {
    pen.fillText(caption, EDGE, y + 14);
    pen.drawImage(await imageOf(svg), EDGE, y + ROW - 4, svg.clientWidth, svg.clientHeight);
    y += ROW + svg.clientHeight + 12;
  }
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  saveAs(URL.createObjectURL(blob), name);
  return true;
}

export function saveAs(href, name) {
  const a = Object.assign(document.createElement("a"), { href, download: name });
  document.body.append(a);
  a.click();
  a.remove();
}

function stamp(pen, width, height, ink) {
  pen.save();
  pen.globalAlpha = 0.08;
  pen.fillStyle = ink;
  pen.font = "600 64px 'Be Vietnam Pro', sans-serif";
  pen.textAlign = "center";
  pen.translate(width / 2, height / 2);
  pen.rotate(-0.35);
  pen.fillText(t("demo.chip"), 0, 0);
  pen.restore();
}

/** A drawing with the looks of the page written into it. */
async function imageOf(svg) {
  const copy = svg.cloneNode(true);
  const [from, to] = [svg, copy].map((x) => [x, ...x.querySelectorAll("*")]);
  from.forEach((el, i) => { const style = getComputedStyle(el); for (const name of KEPT) to[i].style.setProperty(name, style.getPropertyValue(name)); });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const image = new Image();
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(copy));
  await image.decode();
  return image;
}
