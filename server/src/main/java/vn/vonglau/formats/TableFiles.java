package vn.vonglau.formats;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.vonglau.formats.SpatialFile.Member;

/** Tables with places in columns: text with separators and workbooks. */
public final class TableFiles {
  private static final Set<String> TEXTS = Set.of("csv", "tsv", "txt", "asc", "xyz");

  /** Names of text files that are of other formats, however their content looks. */
  private static final Set<String> OTHERS =
      Set.of(
          "json",
          "geojson",
          "ndjson",
          "geojsonl",
          "kml",
          "gml",
          "gpx",
          "xml",
          "mif",
          "mid",
          "dxf",
          "tab",
          "prj",
          "cpg",
          "html",
          "htm",
          "pdf",
          "sql",
          "md",
          "xsd",
          "qml",
          "sld",
          "yaml");

  private TableFiles() {}

  /**
   * "CSV", "XLSX" or null. An old workbook (.xls) counts as XLSX, so that it is refused with the
   * right words.
   *
   * @param head the first bytes, 512 or more where there are as many
   */
  public static String kind(byte[] head, String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    FileKind kind = FileKind.of(head);
    if (kind == FileKind.ZIP) {
      return XlsxLook.isWorkbook(head, extension) ? "XLSX" : null;
    }
    if (kind == FileKind.OLE) {
      return extension.startsWith("xl") ? "XLSX" : null;
    }
    if (kind != FileKind.OTHER) {
      return null;
    }
    if (TEXTS.contains(extension)) {
      return "CSV";
    }
    return !OTHERS.contains(extension) && isTableText(head) ? "CSV" : null;
  }

  /** Text whose first line has a separator. */
  private static boolean isTableText(byte[] head) {
    String text = FileKind.text(head);
    if (text.isEmpty() || text.indexOf('\0') >= 0 || text.startsWith("%PDF")) {
      return false;
    }
    String line = text.stripLeading().split("\\R", 2)[0];
    return line.matches(".*[,;\\t|].*");
  }

  /** One for a text, the sheets of a workbook, those first that are not hidden. */
  public static List<Member> members(Path file, String name) {
    byte[] head = FileKind.head(file, name);
    return "XLSX".equals(kind(head, name))
        ? XlsxLook.members(file, name)
        : List.of(new Member(name, "CSV", -1));
  }

  /**
   * @param work an existing folder that may be filled; the caller removes it in the end
   * @throws vn.vonglau.kernel.ProblemException 422 when it is no table that can be read
   */
  public static FeatureSource open(Path file, String name, SourceOptions options, Path work) {
    byte[] head = FileKind.head(file, name);
    return "XLSX".equals(kind(head, name))
        ? new XlsxSource(file, name, options)
        : new CsvSource(file, name, options, work);
  }
}
