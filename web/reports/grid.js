import { fill, h, icon, so } from "../dom.js";
import { t } from "../i18n.js";
import { announce } from "../toast.js";
import { asTyped, change, num, toNumber } from "./numbers.js";
import { said } from "./read.js";
import { cellSheet } from "./cell.js";

/**
 * The cells of a form. Arrows walk, Enter goes down, F2 edits within the cell, Esc takes back what
 * was typed, Ctrl+Z the last change anywhere; what is pasted from a spreadsheet spreads from the
 * focused cell.
 * @param {object} sheet of sheet.js @param {{editable: () => boolean, changed: () => void, outside: (texts: string[]) => void}} act
 */
export function createGrid(sheet, act) {
  const el = h("div", { class: "form-scroll", tabindex: -1 });
  let inputs = [], before = "", editing = false;

  const columns = () => sheet.report().columns;
  const rows = () => sheet.report().rows;
  const problemsOf = (indicator, column) => (sheet.report().problems ?? []).filter((p) => p.indicator === indicator && (!p.column || p.column === column));

  function draw() {
    const focus = el.contains(document.activeElement) ? document.activeElement.dataset.cell : null;
    const scroll = [el.scrollTop, el.scrollLeft];
    inputs = [];
    const many = columns().length > 1;
    fill(el, h("table", { class: "form-grid", role: "grid", "aria-label": sheet.report().form.title },
      h("thead", null, h("tr", null, h("th", { scope: "col" }, t("rp.col.indicator")), h("th", { scope: "col", class: "unit" }, t("rp.col.unit")),
        columns().map((c) => [c.plan ? null : h("th", { scope: "col", class: "right before" }, t("rp.col.before")), h("th", { scope: "col", class: "right" }, many || c.plan ? c.title : t("rp.col.now")), c.plan ? null : h("th", { scope: "col", class: "right" }, h("abbr", { title: t("rp.col.change") }, "±"))]),
        h("th", { scope: "col" }, t("rp.col.note")))),
      h("tbody", null, rows().map((row, r) => line(row, r)))));
    [el.scrollTop, el.scrollLeft] = scroll;
    if (focus) inputs.flat().find((x) => x?.dataset.cell === focus)?.focus({ preventScroll: true });
  }

  function line(row, r) {
    const list = (inputs[r] = []);
    if (row.heading) return h("tr", { class: "heading" }, h("th", { scope: "rowgroup", colspan: 3 + columns().length * 3, style: `--depth:${row.depth}` }, row.name));
    const cells = columns().map((c, k) => {
      const cell = row.cells?.[c.id];
      const own = cell ? cellOf(row, c, cell, r, k) : h("td", { class: "right quiet" }, "");
      return [c.plan ? null : h("td", { class: "right before" }, so(cell ? num(cell.previous) : "")), own, c.plan ? null : h("td", { class: "right moved", "data-moved": cell ? sheet.keyOf(row.indicator, c.id) : null }, "")];
    });
    const tr = h("tr", { "data-row": row.indicator }, h("th", { scope: "row", style: `--depth:${row.depth}` }, h("span", null, row.name), row.formula ? h("small", { class: "quiet" }, " (", t("rp.calculated"), ")") : null),
      h("td", { class: "unit" }, row.unitOfMeasure), cells, h("td", { class: "notes" }));
    list.row = tr;
    queueMicrotask(() => mark(row, r));
    return tr;
  }

  function cellOf(row, c, cell, r, k) {
    const key = sheet.keyOf(row.indicator, c.id);
    if (row.formula || cell.calculated) {
      const out = h("output", { class: "so calculated", "data-calculated": key, title: t("rp.calculated.how", { formula: row.formula ?? "" }) }, num(sheet.calculated(row, c.id), 2));
      return h("td", { class: "right readonly" }, out);
    }
    const now = sheet.cell(key);
    const input = h("input", { class: "so cell-input", inputmode: "decimal", autocomplete: "off", "data-cell": key, value: now.typed ?? asTyped(now.value), readonly: !act.editable(), "aria-label": t("rp.cell.of", { name: row.name, column: columns().length > 1 ? c.title : "", unit: row.unitOfMeasure }),
      onfocus: () => { const n = sheet.cell(key); if (n.typed === null && act.editable()) input.value = asTyped(n.value, false); before = input.value; editing = false; input.select(); },
      onblur: () => { const n = sheet.cell(key); if (n.typed === null) input.value = asTyped(n.value); },
      oninput: () => { sheet.set(key, { typed: input.value }); after(row, r); },
      onchange: () => { if (input.value !== before) remembered(key, before); },
      onkeydown: (e) => press(e, r, k, input, key), onpaste: (e) => paste(e, r, k) });
    inputs[r][k] = input;
    return h("td", { class: "right cell-box" }, input);
  }

  const memory = [];
  const remembered = (key, text) => memory.push([key, text]);

  function after(row, r) {
    mark(row, r);
    derive();
    act.changed();
  }

  /** Calculated cells follow what is typed. */
  function derive() {
    for (const row of rows()) if (row.formula) for (const c of columns()) {
      const out = el.querySelector(`[data-calculated="${CSS.escape(sheet.keyOf(row.indicator, c.id))}"]`);
      if (out) out.textContent = num(sheet.calculated(row, c.id), 2);
    }
  }

  /** How a row stands: what is wrong with it, what it says beside the figure, how far it moved. */
  function mark(row, r) {
    const tr = inputs[r]?.row;
    if (!tr || row.heading) return;
    const notes = [];
    let worst = null;
    columns().forEach((c, k) => {
      const key = sheet.keyOf(row.indicator, c.id), cell = row.cells?.[c.id], now = sheet.cell(key), input = inputs[r][k];
      if (!cell) return;
      const value = row.formula ? sheet.calculated(row, c.id) : now.value;
      const moved = tr.querySelector(`[data-moved="${CSS.escape(key)}"]`);
      if (moved) fill(moved, so(change(value, cell.previous)));
      if (!input) return;
      const local = trouble(row, now);
      const found = local ? [local] : now.typed === null ? problemsOf(row.indicator, c.id) : [];
      const wanting = !local && now.value === null && found.length > 0 && found.every(isEmptyCell);
      const bad = !wanting && found.some((p) => p.severity === "error"), warn = found.some((p) => p.severity === "warning");
      input.setAttribute("aria-invalid", String(bad));
      input.closest("td").className = "right cell-box" + (bad ? " bad" : wanting ? " wanting" : warn ? " warn" : "") + (now.value === null && now.noValue ? " none" : "");
      input.placeholder = now.noValue && now.value === null ? t("rp.novalue.short") : "";
      if (now.ask) notes.push(h("span", { class: "ask-number" }, t("rp.ask.number"), now.ask.map((v) => h("button", { type: "button", class: "link", onclick: () => { input.value = v; remembered(key, before); sheet.set(key, { typed: v }); after(row, r); input.focus(); } }, v))));
      else if (local) notes.push(h("span", { class: "error-text" }, said(local)));
      else if (!wanting) notes.push(...found.map((p) => h("span", { class: p.severity === "error" ? "error-text" : "" }, said(p))));
      if (now.noValue && now.value === null) notes.push(h("span", { class: "quiet" }, t("rp.novalue.is", { reason: now.noValue })));
      if (now.comment) notes.push(h("span", { class: "quiet" }, "“", now.comment, "”"));
      worst = bad ? "bad" : worst ?? (warn ? "warn" : null);
      notes.push(h("button", { type: "button", class: "link small cell-more", "data-more": key, "aria-label": t("rp.cell.more.of", { name: row.name }), "aria-expanded": false, onclick: (e) => cellSheet(e.currentTarget, { row, column: c, now: sheet.cell(key), cell, editable: act.editable(),
        take: (part) => { sheet.set(key, part); if (part.noValue) input.value = ""; after(row, r); } }) }, now.value === null && !now.noValue && !now.typed && act.editable() ? t("rp.novalue.why") : t("rp.cell.more")));
    });
    fill(tr.querySelector(".notes"), worst === "bad" ? icon("warn", 16) : null, ...notes);
    tr.className = worst ?? "";
  }

  /** What can be seen without the server. */
  function trouble(row, now) {
    if (now.trouble && now.trouble !== "bad") return { severity: "error", ...now.trouble };
    if (now.trouble) return { severity: "error", vi: t("rp.bad.number", { text: now.typed }), en: t("rp.bad.number", { text: now.typed }) };
    const v = toNumber(now.value);
    if (now.typed !== null && row.unitOfMeasure === "%" && v !== null && v > 100 && !now.comment) return { severity: "warning", vi: t("rp.over.hundred"), en: t("rp.over.hundred") };
    return null;
  }

  function press(e, r, k, input, key) {
    const end = input.selectionStart === input.value.length, start = input.selectionEnd === 0, all = input.selectionStart === 0 && end;
    const go = (dr, dk) => { e.preventDefault(); e.stopPropagation(); move(r, k, dr, dk); };
    if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "z") { e.preventDefault(); return takeBack(input, key); }
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === "F2") { e.preventDefault(); editing = !editing; if (editing) input.setSelectionRange(input.value.length, input.value.length); else input.select(); return; }
    if (e.key === "Escape") {
      if (input.value === before && !editing) { input.blur(); return e.stopPropagation(); }
      e.stopPropagation();
      editing = false;
      input.value = before;
      sheet.set(key, { typed: before });
      mark(rows()[r], r);
      derive();
      return input.select();
    }
    if (e.key === "Enter") return go(e.shiftKey ? -1 : 1, 0);
    if (e.key === "ArrowUp") return go(-1, 0);
    if (e.key === "ArrowDown") return go(1, 0);
    if (e.key === "ArrowLeft" && !editing && (all || start)) return go(0, -1);
    if (e.key === "ArrowRight" && !editing && (all || end)) return go(0, 1);
    e.stopPropagation(); // letters of the map rest while typing
  }

  function move(r, k, dr, dk) {
    if (dk) {
      const next = inputs[r][k + dk];
      return next ? next.focus() : dk > 0 ? move(r, 0, 1, 0) : undefined;
    }
    for (let i = r + dr; i >= 0 && i < inputs.length; i += dr) if (inputs[i]?.[k]) return inputs[i][k].focus();
  }

  function takeBack(input, key) {
    if (input.value !== before) { input.value = before; sheet.set(key, { typed: before }); refresh(); return act.changed(); }
    const last = memory.pop();
    const group = last ? (Array.isArray(last[0]) ? last : [last]) : [];
    for (const [k, text] of group) sheet.set(k, { typed: text });
    if (!group.length) return announce(t("rp.undo.none"));
    refresh();
    focus(group[0][0]);
    announce(t("rp.undone", { n: group.length }));
    act.changed();
  }

  /** Cells copied from a spreadsheet, from the focused cell on; calculated cells take nothing. */
  function paste(e, r, k) {
    const text = e.clipboardData?.getData("text/plain") ?? "";
    if (!/[\t\n]/.test(text.replace(/\r?\n$/, "")) || !act.editable()) return;
    e.preventDefault();
    const lines = text.replace(/\r/g, "").replace(/\n$/, "").split("\n").map((l) => l.split("\t"));
    const group = [], outside = [];
    let at = r;
    for (const cells of lines) {
      while (at < inputs.length && rows()[at]?.heading) at++;
      cells.forEach((typed, i) => {
        const input = inputs[at]?.[k + i], row = rows()[at], c = columns()[k + i];
        if (!input) { if (typed.trim() && !(row && c && row.formula)) outside.push(typed.trim()); return; }
        const key = sheet.keyOf(row.indicator, c.id);
        group.push([key, input.value]);
        sheet.set(key, { typed: typed.trim() });
      });
      at++;
    }
    if (group.length) memory.push(group);
    refresh();
    before = document.activeElement?.value ?? "";
    const bad = group.filter(([key]) => sheet.cell(key).trouble || sheet.cell(key).ask).length;
    announce(t("rp.pasted", { n: group.length, bad }));
    act.outside(outside, group.length, bad);
    act.changed();
  }

  /** Values and marks anew, in the cells that stand. */
  function refresh() {
    rows().forEach((row, r) => {
      columns().forEach((c, k) => {
        const input = inputs[r]?.[k], now = sheet.cell(sheet.keyOf(row.indicator, c.id));
        if (input && document.activeElement !== input) input.value = now.typed ?? asTyped(now.value);
        else if (input && (now.typed ?? asTyped(now.value, false)) !== input.value) { input.value = now.typed ?? asTyped(now.value, false); before = input.value; }
        if (input) input.readOnly = !act.editable();
      });
      mark(row, r);
    });
    derive();
  }

  function focus(key) {
    const input = inputs.flat().find((x) => x?.dataset.cell === key) ?? el.querySelector(`[data-row="${CSS.escape(key.split("\u0001")[0])}"] input`);
    input?.focus();
    input?.scrollIntoView({ block: "center" });
  }

  return { el, draw, refresh, focus };
}

/** Nothing was entered yet: said quietly, it is no mistake. */
export const isEmptyCell = (p) => p.code === "required" || p.code === "cell-missing";
