package vn.vonglau.formats;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.vonglau.formats.SpatialFile.Member;
import vn.vonglau.formats.SpatialFile.Part;
import vn.vonglau.kernel.ProblemException;

/** The members of a file that only GDAL can read, after it has become a GeoPackage. */
final class OgrParts {
  private static final Pattern CHARSET =
      Pattern.compile("Charset\\s+\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);

  private OgrParts() {}

  static List<Part> of(FileKind kind, Path file, String name, Path work) {
    return switch (kind) {
      case MAPINFO_TAB, MAPINFO_MIF -> mapInfo(kind == FileKind.MAPINFO_TAB, file, name, work);
      case DGN -> convert(file, name, "DGN", "DGN", work, null);
      default -> convert(file, name, "DXF", "DXF", work, null);
    };
  }

  static List<Part> ofGeodatabase(Path folder, String name, Path work) {
    return convert(folder, name, "OpenFileGDB", "FileGDB", work, null);
  }

  private static List<Part> mapInfo(boolean tab, Path file, String name, Path work) {
    String label = tab ? "MapInfo TAB" : "MapInfo MIF";
    String head = new String(FileKind.head(file, name), StandardCharsets.ISO_8859_1);
    if (tab) {
      refuseForeignTab(head, file, name);
    }
    Matcher charset = CHARSET.matcher(head);
    String page = charset.find() ? charset.group(1) : "Neutral";
    if (!page.equalsIgnoreCase("Neutral") && !page.equalsIgnoreCase("WindowsVietnamese")) {
      return convert(file, name, "MapInfo File", label, work, null);
    }
    // GDAL does not know these pages: it is made to hand out the bytes, which are decoded here
    TextCoding declared =
        page.equalsIgnoreCase("WindowsVietnamese") ? TextCoding.WINDOWS_1258 : null;
    Path copy = MapInfoCopy.withBytesAsLatin(file, head, name, work);
    return convert(
        copy,
        name,
        "MapInfo File",
        label,
        work,
        (source, wanted) -> LatinText.over(source, wanted != null ? wanted : declared, name));
  }

  private static List<Part> convert(
      Path file,
      String name,
      String driver,
      String label,
      Path work,
      BiFunction<FeatureSource, TextCoding, FeatureSource> text) {
    Path made = OgrChild.ofThisMachine().toGeoPackage(file, name, driver, label, work);
    List<Member> members;
    try {
      members = GeoPackageSource.members(made, name);
    } catch (ProblemException e) {
      throw Refusals.file(
          name,
          "ogr-failed",
          "không tìm thấy lớp nào có hình trong tệp " + label,
          "no layer with shapes was found in the " + label);
    }
    return members.stream()
        .map(
            m ->
                new Part(
                    new Member(members.size() == 1 ? name : m.name(), label, m.rows()),
                    options -> {
                      FeatureSource source =
                          GeoPackageSource.converted(made, name, m.name(), label);
                      return text == null ? source : text.apply(source, options.coding());
                    }))
        .toList();
  }

  /** A .tab may also point to pictures, to other tables and to databases. */
  private static void refuseForeignTab(String head, Path file, String name) {
    if (!head.matches("(?is).*Type\\s+NATIVE\\b.*") || head.contains("IsSeamless")) {
      throw Refusals.file(
          name,
          "tab-kind",
          "tệp .tab này không chứa dữ liệu mà trỏ tới ảnh, bảng khác hoặc cơ sở dữ liệu; gửi bảng"
              + " MapInfo gốc (NATIVE)",
          "this .tab holds no data but points to a picture, other tables or a database; send the"
              + " native MapInfo table");
    }
    for (String part : List.of("dat", "map", "id")) {
      if (FileParts.beside(file, part, name) == null) {
        throw Refusals.file(
            name,
            "tab-parts",
            "thiếu phần ." + part + " của bảng MapInfo; gửi gói zip có .tab, .dat, .map, .id",
            "the ."
                + part
                + " part of the MapInfo table is missing; send a zip with .tab, .dat,"
                + " .map and .id");
      }
    }
  }
}
