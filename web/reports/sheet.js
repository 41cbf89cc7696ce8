import { evaluate, readNumber, toNumber } from "./numbers.js";

/**
 * What stands in a report and what was changed since it was read: values as they were typed, the
 * server's own.
 */
export function createSheet(report) {
  const changes = new Map();
  let byKey = new Map();
  const keyOf = (indicator, column) => indicator + "\u0001" + column;
  take(report);

  function take(next) {
    report = next;
    byKey = new Map();
    for (const row of report.rows) for (const [column, cell] of Object.entries(row.cells ?? {})) byKey.set(keyOf(row.indicator, column), { row, column, cell });
  }

  const at = (key) => byKey.get(key) ?? null;
  const stored = (key) => at(key)?.cell ?? {};

  /** The cell as the person sees it. @returns {{typed: ?string, value: ?string|number, noValue: ?string, comment: ?string, trouble: ?string, ask: ?string[]}} */
  function cell(key) {
    const s = stored(key), c = changes.get(key);
    if (!c) return { typed: null, value: s.value ?? null, noValue: s.noValue ?? null, comment: s.comment ?? null, trouble: null, ask: null };
    const read = c.typed === undefined ? null : readNumber(c.typed);
    return {
      typed: c.typed ?? null, value: read ? (read.value ?? null) : s.value ?? null,
      noValue: "noValue" in c ? c.noValue : read?.value ? null : s.noValue ?? null,
      comment: "comment" in c ? c.comment : s.comment ?? null,
      trouble: c.refused ?? (read?.bad ? "bad" : null), ask: read?.ask ?? null,
    };
  }

  /** @param {object} part of typed, noValue, comment, refused */
  function set(key, part) {
    changes.set(key, { ...changes.get(key), refused: undefined, ...part });
  }

  /** What can be sent: whatever can be read; the rest waits with the person. */
  function ready() {
    const out = [];
    for (const key of changes.keys()) {
      const place = at(key), c = cell(key);
      if (!place || c.trouble === "bad" || c.ask || place.cell.calculated) continue;
      out.push({ indicator: place.row.indicator, column: place.column, value: c.value, noValue: c.value === null ? c.noValue : null, comment: c.comment });
    }
    return out;
  }

  /** Forgets what has been stored; what could not be read stays as it was typed. */
  function sent(cells, refused) {
    for (const x of cells) changes.delete(keyOf(x.indicator, x.column));
    for (const x of refused ?? []) changes.set(keyOf(x.indicator, x.column), { typed: String(x.typed ?? ""), refused: x });
  }

  const valueNow = (code, column) => toNumber(cell(keyOf(code, column)).value);

  /** A calculated cell with the figures that stand now; the server's own where nothing moved. */
  function calculated(row, column) {
    if (!row.formula || !changes.size) return row.cells[column]?.value ?? null;
    return evaluate(row.formula, (code) => valueNow(code, column)) ?? row.cells[column]?.value ?? null;
  }

  return {
    take, keyOf, at, cell, set, ready, sent, calculated,
    keys: () => [...byKey.keys()], dirty: () => changes.size > 0, typedOnly: () => [...changes.keys()].filter((k) => cell(k).trouble || cell(k).ask),
    dump: () => Object.fromEntries(changes), load(cells) { for (const [k, c] of Object.entries(cells)) if (byKey.has(k)) changes.set(k, c); },
    /** The server's value wins: the own one is dropped. */
    yieldTo(key) { changes.delete(key); },
    report: () => report,
  };
}
