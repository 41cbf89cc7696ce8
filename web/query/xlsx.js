/** A workbook of one sheet, written here: what is on the screen leaves as it is, and nothing is asked again. */

const utf8 = new TextEncoder();

const CRC = Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});

const crc = (bytes) => (bytes.reduce((c, b) => CRC[(c ^ b) & 255] ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

/** A ZIP without packing. @param {[string, string][]} files name and text */
function zip(files) {
  const parts = [], index = [];
  let at = 0;
  for (const [name, text] of files) {
    const title = utf8.encode(name), bytes = utf8.encode(text), sum = crc(bytes);
    const head = (sign, more) => {
      const v = new DataView(new ArrayBuffer(more ? 46 : 30));
      let p = 0;
      const put = (n, size) => { size === 4 ? v.setUint32(p, n, true) : v.setUint16(p, n, true); p += size; };
      put(sign, 4);
      if (more) put(20, 2);
      [[20, 2], [0x800, 2], [0, 2], [0, 2], [0x21, 2], [sum, 4], [bytes.length, 4], [bytes.length, 4], [title.length, 2], [0, 2]].forEach(([n, s]) => put(n, s));
      if (more) [[0, 2], [0, 2], [0, 2], [0, 4], [at, 4]].forEach(([n, s]) => put(n, s));
      return new Uint8Array(v.buffer);
    };
    index.push(head(0x02014b50, true), title);
    const local = head(0x04034b50, false);
    parts.push(local, title, bytes);
    at += local.length + title.length + bytes.length;
  }
  const size = index.reduce((n, x) => n + x.length, 0), end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, files.length, true);
  end.setUint16(10, files.length, true);
  end.setUint32(12, size, true);
  end.setUint32(16, at, true);
  return new Blob([...parts, ...index, end.buffer], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" });
}

/* XML 1.0 has no control characters, escaped or not. */
const xml = (text) => String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

const column = (n) => (n >= 26 ? column(Math.floor(n / 26) - 1) : "") + String.fromCharCode(65 + (n % 26));

/** @param {(string|number|null)[][]} rows numbers stay numbers, texts are never formulas @param {number} head rows in bold, from above @returns {Blob} */
export function workbook(rows, name, bold = new Set()) {
  const cells = (r, i) => r.map((c, n) => (c === null || c === "" ? "" : typeof c === "number" ? `<c r="${column(n)}${i + 1}"${bold.has(i) ? ' s="1"' : ""}><v>${c}</v></c>` : `<c r="${column(n)}${i + 1}" t="inlineStr"${bold.has(i) ? ' s="1"' : ""}><is><t xml:space="preserve">${xml(c)}</t></is></c>`)).join("");
  const start = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n', main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", pack = "http://schemas.openxmlformats.org/package/2006";
  return zip([
    ["[Content_Types].xml", `${start}<Types xmlns="${pack}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`],
    ["_rels/.rels", `${start}<Relationships xmlns="${pack}/relationships"><Relationship Id="r1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
    ["xl/workbook.xml", `${start}<workbook xmlns="${main}" xmlns:r="${rel}"><sheets><sheet name="${xml(name)}" sheetId="1" r:id="r1"/></sheets></workbook>`],
    ["xl/_rels/workbook.xml.rels", `${start}<Relationships xmlns="${pack}/relationships"><Relationship Id="r1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${rel}/styles" Target="styles.xml"/></Relationships>`],
    ["xl/styles.xml", `${start}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font><font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf fontId="0" xfId="0"/><xf fontId="1" xfId="0" applyFont="1"/></cellXfs></styleSheet>`],
    ["xl/worksheets/sheet1.xml", `${start}<worksheet xmlns="${main}"><cols><col min="1" max="3" width="34" customWidth="1"/><col min="4" max="12" width="20" customWidth="1"/></cols><sheetData>${rows.map((r, i) => `<row r="${i + 1}">${cells(r, i)}</row>`).join("")}</sheetData></worksheet>`],
  ]);
}

/**
 * Comma separated text with a mark, so that spreadsheets see its letters; what they would take for a
 * formula gets an apostrophe before it, as the server does.
 */
export function csv(rows) {
  const cell = (c) => {
    if (c === null || typeof c === "number") return c === null ? "" : String(c);
    const text = /^[\s]*[=+\-@\t\r]/.test(c) ? "'" + c : c;
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  };
  return new Blob(["\uFEFF" + rows.map((r) => r.map(cell).join(",")).join("\r\n") + "\r\n"], { type: "text/csv;charset=utf-8" });
}
