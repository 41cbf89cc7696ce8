package vn.vonglau.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import vn.vonglau.formats.SpatialFile.Member;
import vn.vonglau.kernel.ProblemException;

/** A first pass over a workbook: whether it is safe to open, and what its sheets are. */
final class XlsxLook {
  private static final String STYLES =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";

  private static final int MOST_PARTS = 5_000;
  private static final long MOST_BYTES = 2L << 30;

  /** Strings are held in memory while a sheet is read. */
  private static final long MOST_STRINGS = 256L << 20;

  private static final long FREE = 16L << 20;
  private static final long MOST_GROWTH = 200;

  /**
   * @param sheets what the XML of each sheet says of itself, by the sheet's relation
   * @param styles whether there are any; a workbook without them has no days among its numbers
   */
  record Book(Map<String, XlsxPart> sheets, boolean styles) {
    /** What is known of a sheet; nothing where the workbook does not say which part it is. */
    XlsxPart of(Sheet sheet) {
      return sheets.getOrDefault(sheet.getId(), XlsxPart.UNKNOWN);
    }
  }

  private XlsxLook() {}

  static boolean isWorkbook(byte[] head, String extension) {
    if (extension.equals("xlsx") || extension.equals("xlsm") || extension.equals("xltx")) {
      return true;
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    boolean office = text.contains("[Content_Types].xml") || text.contains("_rels/.rels");
    return text.contains("xl/") && (office || text.startsWith("xl/", 30))
        || office && extension.isEmpty();
  }

  static ProblemException unreadable(String name, Exception cause) {
    return new ProblemException(
        Refusals.file(
                name,
                "xlsx-damaged",
                "không mở được như một bảng tính .xlsx, tệp có thể hỏng hoặc bị cắt; mở bằng phần"
                    + " mềm bảng tính, lưu lại rồi gửi",
                "it cannot be opened as an .xlsx workbook; it may be damaged or cut short; open it"
                    + " in the office suite, save it and send it again")
            .problem(),
        cause);
  }

  /** Reads the whole archive once without keeping it. */
  static Book inspect(Path file, String name) {
    Map<String, XlsxPart> sheets = new LinkedHashMap<>();
    Map<String, String> targets = new LinkedHashMap<>();
    boolean styles = false;
    try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
      long all = 0;
      int parts = 0;
      Enumeration<ZipArchiveEntry> entries = zip.getEntries();
      while (entries.hasMoreElements()) {
        ZipArchiveEntry entry = entries.nextElement();
        if (++parts > MOST_PARTS) {
          throw bomb(name);
        }
        String path = entry.getName().toLowerCase(Locale.ROOT);
        if (path.endsWith(".xml") || path.endsWith(".rels") || path.endsWith(".vml")) {
          XlsxPart part = read(zip, entry, name, MOST_BYTES - all);
          all += part.size();
          if (path.startsWith("xl/worksheets/")) {
            sheets.put(entry.getName(), part);
          }
        }
      }
      ZipArchiveEntry types = zip.getEntry("[Content_Types].xml");
      if (types != null) {
        try (InputStream in = zip.getInputStream(types)) {
          byte[] text = in.readNBytes((int) FREE);
          styles = new String(text, StandardCharsets.UTF_8).contains(STYLES);
        }
      }
      ZipArchiveEntry relations = zip.getEntry("xl/_rels/workbook.xml.rels");
      if (relations != null) {
        try (InputStream in = zip.getInputStream(relations)) {
          targets.putAll(targets(in));
        }
      }
    } catch (IOException | XMLStreamException | IllegalArgumentException e) {
      throw unreadable(name, e);
    }
    Map<String, XlsxPart> byRelation = new LinkedHashMap<>();
    targets.forEach(
        (id, target) -> {
          String part = target.startsWith("/") ? target.substring(1) : "xl/" + target;
          if (sheets.containsKey(part)) {
            byRelation.put(id, sheets.get(part));
          }
        });
    return new Book(byRelation, styles);
  }

  private static Map<String, String> targets(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml = factory.createXMLStreamReader(in);
    Map<String, String> targets = new LinkedHashMap<>();
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT
          && xml.getLocalName().equals("Relationship")
          && xml.getAttributeValue(null, "Id") != null
          && xml.getAttributeValue(null, "Target") != null) {
        targets.put(xml.getAttributeValue(null, "Id"), xml.getAttributeValue(null, "Target"));
      }
    }
    return targets;
  }

  /** What really comes out is counted: the sizes written in an archive are the sender's word. */
  private static XlsxPart read(ZipFile zip, ZipArchiveEntry entry, String name, long most)
      throws IOException {
    XlsxPart part = new XlsxPart(name);
    boolean strings = entry.getName().toLowerCase(Locale.ROOT).endsWith("sharedstrings.xml");
    long packed = Math.max(1, entry.getCompressedSize());
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = zip.getInputStream(entry)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        part.take(buffer, n);
        long size = part.size();
        boolean grows = size > FREE && size / packed > MOST_GROWTH;
        if (size > most || grows || strings && size > MOST_STRINGS) {
          throw bomb(name);
        }
      }
    }
    return part;
  }

  private static ProblemException bomb(String name) {
    return Refusals.file(
        name,
        "zip-bomb",
        "bảng tính nở ra quá lớn khi mở nên bị dừng; xóa các hàng, cột, trang tính trống rồi gửi"
            + " lại",
        "the workbook grows too large when opened and was stopped; delete empty rows, columns and"
            + " sheets");
  }

  static void refuseOld(byte[] head, String name) {
    if (FileKind.of(head) == FileKind.OLE) {
      throw Refusals.file(
          name,
          "file-xls",
          "tệp ở dạng .xls cũ hoặc có mật khẩu; mở tệp, bỏ mật khẩu, lưu thành .xlsx rồi gửi lại",
          "an old .xls, or a workbook with a password; take the password off, save it as .xlsx and"
              + " send that");
    }
  }

  static List<Member> members(Path file, String name) {
    refuseOld(FileKind.head(file, name), name);
    return members(file, name, inspect(file, name));
  }

  /** The sheets, those first that are not hidden; blank ones only where there are no others. */
  static List<Member> members(Path file, String name, Book book) {
    try (ReadableWorkbook opened = new ReadableWorkbook(file.toFile())) {
      List<Member> seen = new ArrayList<>();
      List<Member> hidden = new ArrayList<>();
      List<Member> blank = new ArrayList<>();
      for (Sheet sheet : opened.getSheets().toList()) {
        long rows = book.of(sheet).rows();
        List<Member> list = sheet.getVisibility() == SheetVisibility.VISIBLE ? seen : hidden;
        (rows == 0 ? blank : list).add(new Member(sheet.getName(), "XLSX", rows));
      }
      seen.addAll(hidden);
      return seen.isEmpty() ? List.copyOf(blank) : List.copyOf(seen);
    } catch (IOException | RuntimeException e) {
      throw e instanceof ProblemException known ? known : unreadable(name, e);
    }
  }
}
