/**
 * Makes an element: `h("button", {class: "btn", onclick: f, "aria-label": "…"}, "text", child)`.
 * Properties that start with "on" are listeners; null, undefined and false are left out.
 * @param {string} tag @param {object} [props] @param {...(Node|string|number|null|false|Array)} children
 * @returns {HTMLElement}
 */
export function h(tag, props, ...children) {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || (value === false && !name.startsWith("aria-"))) continue;
    if (name.startsWith("on")) el.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked") el[name] = value;
    else el.setAttribute(name, value === true && !name.startsWith("aria-") ? "" : String(value));
  }
  add(el, children);
  return el;
}

function add(el, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) add(el, child);
    else el.append(child instanceof Node ? child : String(child));
  }
}

/** Empties an element and fills it anew. @param {Element} el @param {...any} children */
export function fill(el, ...children) {
  el.replaceChildren();
  add(el, children);
  return el;
}

/** A number or date in figures of equal width. @param {...any} children */
export const so = (...children) => h("span", { class: "so" }, ...children);

const SVG = "http://www.w3.org/2000/svg";

/* Line icons on a 20 px grid, drawn for this application. */
const PATHS = {
  search: "M9 3a6 6 0 1 0 0 12a6 6 0 0 0 0-12M13.5 13.5L17.5 17.5",
  close: "M5 5L15 15M15 5L5 15",
  check: "M4 10.500L8 14.500L16 5.500",
  menu: "M3 5.5H17M3 10H17M3 14.5H17",
  layers: "M10 3L17.5 7L10 11L2.5 7ZM3.5 10.2L10 13.7L16.5 10.2M3.5 13.4L10 16.9L16.5 13.4",
  home: "M3.5 9.5L10 4L16.5 9.5M5.5 8.5V16H14.5V8.5",
  plus: "M10 4V16M4 10H16",
  minus: "M4 10H16",
  locate: "M10 5.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 0 0 0-9M10 2.5V5.5M10 14.5V17.5M2.5 10H5.5M14.5 10H17.5",
  full: "M3.5 7.5V3.5H7.5M12.5 3.5H16.5V7.5M16.5 12.5V16.5H12.5M7.5 16.5H3.5V12.5",
  table: "M3 4.5H17V15.5H3ZM3 8.2H17M3 11.8H17M8 4.5V15.5",
  print: "M6 7V3H14V7M6 13H3.5V7H16.5V13H14M6 11H14V17H6Z",
  ruler: "M3 13.5L13.5 3L17 6.5L6.5 17ZM6 10.5L8 12.5M8.500 8L10 9.500M11 5.500L13 7.500",
  legend: "M3.500 4.500H7V8H3.500ZM3.500 12H7V15.500H3.500ZM10 6.200H16.500M10 13.700H16.500",
  drag: "M7 5.500H7.100M7 10H7.100M7 14.500H7.100M13 5.500H13.100M13 10H13.100M13 14.500H13.100",
  base: "M3 5.500L8 3.500L12 5.500L17 3.500V14.500L12 16.500L8 14.500L3 16.500ZM8 3.500V14.500M12 5.500V16.500",
  share: "M8 12L12 8M7 9L4.8 11.2a2.8 2.8 0 0 0 4 4L11 13M9 7L11.2 4.8a2.8 2.8 0 0 1 4 4L13 11",
  user: "M10 3.5a3.2 3.2 0 1 0 0 6.4a3.2 3.2 0 0 0 0-6.4M3.8 17c.6-3.4 3-5 6.2-5s5.600 1.600 6.200 5",
  info: "M10 3a7 7 0 1 0 0 14a7 7 0 0 0 0-14M10 9V14M10 6.200V6.600",
  chevron: "M7.500 4.500L13 10L7.500 15.500",
  down: "M5 7.500L10 12.500L15 7.500",
  left: "M12.500 4.500L7 10L12.500 15.500",
  calendar: "M3.500 5H16.500V16.500H3.500ZM3.500 8.500H16.500M7 3V6M13 3V6",
  pin: "M10 17.500C6.500 13.500 5 11 5 8.500a5 5 0 0 1 10 0C15 11 13.500 13.500 10 17.500M10 7a1.600 1.600 0 1 0 0 3.200a1.600 1.600 0 0 0 0-3.200",
  copy: "M7 7H16.500V16.500H7ZM13 7V3.500H3.500V13H7",
  enter: "M4 10H14M10 5.500L14.500 10L10 14.500",
  warn: "M10 3.500L17.500 16.500H2.500ZM10 8.500V12M10 14V14.400",
  help: "M7 7.500a3 3 0 1 1 4.600 2.500c-1 .7-1.600 1.200-1.600 2.500M10 15V15.400",
  over: "M2.500 12H17.500M4 15.500L8 9L11 12.500L16 4.500",
  grid: "M3.500 3.500H16.500V16.500H3.500ZM3.500 7.800H16.500M3.500 12.200H16.500M7.800 3.500V16.500M12.200 3.500V16.500",
  board: "M3.500 3.500H9V9H3.500ZM11 3.500H16.500V9H11ZM3.500 11H9V16.500H3.500ZM11 11H16.500V16.500H11Z",
  chart: "M3.500 3V16.500H17M6.500 14V10M10 14V6M13.500 14V8.500",
  comment: "M3.500 4.500H16.500V13.500H10L6.500 16.500V13.500H3.500Z",
  more: "M5 10H5.200M10 10H10.200M15 10H15.200",
  edit: "M4 13L13 4L16 7L7 16L3.500 16.500ZM11.500 5.500L14.500 8.500",
  picture: "M3.500 4.500H16.500V15.500H3.500ZM3.500 13L8 9L11.500 12L13.500 10.500L16.500 13M13 7.200H13.200",
  replay: "M15.500 6.500A6.500 6.500 0 1 0 16.500 11M15.800 3V6.800H12",
  flag: "M5 17.500V3M5 3.500H15.500L13 7.500L15.500 11.500H5",
  hourglass: "M5.500 3H14.500M5.500 17H14.500M6.500 3C6.500 7 9 8.500 10 10C11 8.500 13.500 7 13.500 3M6.500 17C6.500 13 9 11.500 10 10C11 11.500 13.500 13 13.500 17",
  camera: "M3 6.500H6.500L8 4.500H12L13.500 6.500H17V15.500H3ZM10 8.200a2.800 2.800 0 1 0 0 5.600a2.800 2.800 0 0 0 0-5.600",
  clock: "M10 3a7 7 0 1 0 0 14a7 7 0 0 0 0-14M10 6V10.300L13 12",
  play: "M6 4L15.500 10L6 16Z",
  download: "M10 3V12.500M6 9L10 13L14 9M3.500 14.500V17H16.500V14.500",
  upload: "M10 13V3.500M6 7.500L10 3.500L14 7.500M3.500 13.500V17H16.500V13.500",
  tower: "M6.500 17.500L8 8.500H12L13.500 17.500M7 8.500V5.500H13V8.500M5.500 5.500L10 2.500L14.500 5.500ZM7.300 13H12.700",
};

/** A line icon that takes the colour of the text. @param {string} name @param {number} [size] */
export function icon(name, size = 20) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [k, v] of Object.entries({
    viewBox: "0 0 20 20", width: size, height: size, fill: "none", stroke: "currentColor",
    "stroke-width": 1.6, "stroke-linecap": "round", "stroke-linejoin": "round",
    "aria-hidden": "true", class: "icon",
  })) svg.setAttribute(k, String(v));
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** A button with an icon and a spoken name. */
export function iconButton(name, label, onclick, props = {}) {
  return h("button", { type: "button", class: "icon-btn", "aria-label": label, title: label, onclick, ...props }, icon(name));
}
