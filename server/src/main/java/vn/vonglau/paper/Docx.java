package vn.vonglau.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A text document as offices write it: A4, the margins and letters that Nghị định 30/2020/NĐ-CP,
 * annex I, asks of administrative papers (20 mm above and below, 30 mm left, 15 mm right; Times New
 * Roman, black), the page number above from page 2. Written part by part as the standard (ECMA-376)
 * has it.
 */
public final class Docx {
  private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  private static final String R =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";

  /** Twentieths of a point in a millimetre. */
  private static final double TWIPS = 1440 / 25.4;

  /** Of the text between the margins of an upright page. */
  public static final double WIDTH_MM = 165;

  private final StringBuilder body = new StringBuilder();
  private final boolean wide;

  /** How a paragraph stands. */
  public enum Align {
    LEFT("left"),
    MIDDLE("center"),
    RIGHT("right"),
    BOTH("both");

    private final String word;

    Align(String word) {
      this.word = word;
    }
  }

  /**
   * @param size of the letters in points
   * @param before space above in points
   * @param indent of the first line in millimetres
   */
  public record Look(
      double size, boolean bold, boolean italic, Align align, double before, double indent) {
    public static final Look BODY = new Look(14, false, false, Align.BOTH, 6, 12.7);

    public Look sized(double points) {
      return new Look(points, bold, italic, align, before, indent);
    }

    public Look at(Align to) {
      return new Look(size, bold, italic, to, before, 0);
    }

    public Look heavy() {
      return new Look(size, true, italic, align, before, indent);
    }

    public Look slanted() {
      return new Look(size, bold, true, align, before, indent);
    }

    public Look tight() {
      return new Look(size, bold, italic, align, 0, indent);
    }
  }

  /** A paragraph of one look; {@code \n} breaks the line; a rule may stand below. */
  public record Para(String text, Look look, double ruleMm) {
    public Para(String text, Look look) {
      this(text, look, 0);
    }
  }

  /**
   * @param wide the page lies on its side
   */
  public Docx(boolean wide) {
    this.wide = wide;
  }

  public Docx paragraph(String text, Look look) {
    body.append(xml(new Para(text, look)));
    return this;
  }

  /** Paragraphs beside each other, without lines. */
  public Docx beside(double leftMm, List<Para> left, double rightMm, List<Para> right) {
    body.append("<w:tbl><w:tblPr><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>")
        .append(column(leftMm))
        .append(column(rightMm))
        .append("</w:tblGrid><w:tr>")
        .append(cell(leftMm, left))
        .append(cell(rightMm, right))
        .append("</w:tr></w:tbl>");
    return this;
  }

  /** A table with lines; its head is said again on each page. */
  public Docx table(List<Double> widthsMm, List<String> heads, List<List<String>> rows) {
    body.append(tableXml(widthsMm, heads, rows));
    return this;
  }

  static String tableXml(List<Double> widthsMm, List<String> heads, List<List<String>> rows) {
    StringBuilder out = new StringBuilder("<w:tbl><w:tblPr><w:tblBorders>");
    for (String side : List.of("top", "left", "bottom", "right", "insideH", "insideV")) {
      out.append("<w:")
          .append(side)
          .append(" w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>");
    }
    out.append("</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
    widthsMm.forEach(w -> out.append(column(w)));
    out.append("</w:tblGrid>");
    Look look = new Look(12, false, false, Align.LEFT, 0, 0);
    out.append("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (int c = 0; c < heads.size(); c++) {
      Look head = look.heavy().at(Align.MIDDLE);
      out.append(cell(widthsMm.get(c), List.of(new Para(heads.get(c), head))));
    }
    out.append("</w:tr>");
    for (List<String> row : rows) {
      out.append("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
      for (int c = 0; c < row.size(); c++) {
        boolean number = row.get(c).matches("[\u2212-]?[\\d.]+(,\\d+)?( %)?");
        Look of = number ? look.at(Align.RIGHT) : look;
        out.append(cell(widthsMm.get(c), List.of(new Para(row.get(c), of))));
      }
      out.append("</w:tr>");
    }
    return out.append("</w:tbl>").toString();
  }

  private static String column(double mm) {
    return "<w:gridCol w:w=\"" + twips(mm) + "\"/>";
  }

  private static String cell(double mm, List<Para> paras) {
    StringBuilder out =
        new StringBuilder("<w:tc><w:tcPr><w:tcW w:w=\"")
            .append(twips(mm))
            .append("\" w:type=\"dxa\"/></w:tcPr>");
    paras.forEach(p -> out.append(xml(p)));
    return out.append("</w:tc>").toString();
  }

  private static String xml(Para para) {
    Look look = para.look;
    StringBuilder out = new StringBuilder("<w:p><w:pPr>");
    out.append("<w:spacing w:before=\"")
        .append(Math.round(look.before * 20))
        .append("\" w:after=\"0\"/>");
    if (look.indent > 0) {
      out.append("<w:ind w:firstLine=\"").append(twips(look.indent)).append("\"/>");
    }
    out.append("<w:jc w:val=\"").append(look.align.word).append("\"/></w:pPr>");
    String[] lines = para.text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      out.append("<w:r>").append(letters(look));
      if (i > 0) {
        out.append("<w:br/>");
      }
      out.append("<w:t xml:space=\"preserve\">")
          .append(CellText.escaped(lines[i]))
          .append("</w:t></w:r>");
    }
    out.append("</w:p>");
    return para.ruleMm > 0 ? out + rule(para.ruleMm, look.align) : out.toString();
  }

  private static String letters(Look look) {
    long half = Math.round(look.size * 2);
    return "<w:rPr>"
        + (look.bold ? "<w:b/>" : "")
        + (look.italic ? "<w:i/>" : "")
        + "<w:sz w:val=\""
        + half
        + "\"/><w:szCs w:val=\""
        + half
        + "\"/></w:rPr>";
  }

  /** The line under the motto: a table of one cell, which every office suite draws alike. */
  private static String rule(double mm, Align align) {
    return "<w:tbl><w:tblPr><w:tblW w:w=\""
        + twips(mm)
        + "\" w:type=\"dxa\"/><w:jc w:val=\""
        + align.word
        + "\"/><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"
        + "</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>"
        + column(mm)
        + "</w:tblGrid><w:tr><w:trPr><w:trHeight w:val=\"60\" w:hRule=\"exact\"/></w:trPr>"
        + cell(mm, List.of(new Para("", new Look(2, false, false, Align.LEFT, 0, 0))))
        + "</w:tr></w:tbl>";
  }

  private static long twips(double mm) {
    return Math.round(mm * TWIPS);
  }

  /** The whole file. */
  public byte[] bytes(String title, String author) {
    var out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, "[Content_Types].xml", TYPES);
      put(zip, "_rels/.rels", RELATIONS);
      put(zip, "docProps/core.xml", core(title, author));
      put(zip, "word/_rels/document.xml.rels", PARTS);
      put(zip, "word/styles.xml", STYLES);
      put(zip, "word/header1.xml", HEADER);
      put(zip, "word/document.xml", document());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0); // the same content is the same file
    zip.putNextEntry(entry);
    zip.write((XML + text).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private String document() {
    String size =
        wide
            ? "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"
            : "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>";
    String margins =
        "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"%d\" w:footer=\"0\" w:gutter=\"0\"/>"
            .formatted(twips(20), twips(15), twips(20), twips(30), twips(10));
    return "<w:document xmlns:w=\""
        + W
        + "\" xmlns:r=\""
        + R
        + "\"><w:body>"
        + body
        + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/>"
        + size
        + margins
        + "<w:titlePg/></w:sectPr></w:body></w:document>";
  }

  private static String core(String title, String author) {
    return "<cp:coreProperties"
        + " xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>"
        + CellText.escaped(title)
        + "</dc:title><dc:creator>"
        + CellText.escaped(author)
        + "</dc:creator><dc:language>vi-VN</dc:language></cp:coreProperties>";
  }

  private static final String TYPES =
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
          + "<Default Extension=\"rels\""
          + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
          + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
          + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd."
          + "openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
          + "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd."
          + "openxmlformats-officedocument.wordprocessingml.styles+xml\"/>"
          + "<Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd."
          + "openxmlformats-officedocument.wordprocessingml.header+xml\"/>"
          + "<Override PartName=\"/docProps/core.xml\""
          + " ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";

  private static final String RELATIONS =
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
          + "<Relationship Id=\"rId1\" Target=\"word/document.xml\" Type=\""
          + R
          + "/officeDocument\"/><Relationship Id=\"rId2\" Target=\"docProps/core.xml\" Type=\""
          + "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
          + "\"/></Relationships>";

  private static final String PARTS =
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
          + "<Relationship Id=\"rId1\" Target=\"styles.xml\" Type=\""
          + R
          + "/styles\"/><Relationship Id=\"rId2\" Target=\"header1.xml\" Type=\""
          + R
          + "/header\"/></Relationships>";

  private static final String STYLES =
      "<w:styles xmlns:w=\""
          + W
          + "\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\""
          + " w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\" w:eastAsia=\"Times New Roman\"/>"
          + "<w:color w:val=\"000000\"/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>"
          + "<w:lang w:val=\"vi-VN\"/></w:rPr></w:rPrDefault></w:docDefaults>"
          + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
          + "<w:name w:val=\"Normal\"/></w:style></w:styles>";

  private static final String HEADER =
      "<w:hdr xmlns:w=\""
          + W
          + "\"><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:fldChar"
          + " w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r>"
          + "<w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:hdr>";
}
