package vn.vonglau.formats;

import java.util.Locale;
import vn.vonglau.kernel.ProblemException;

/** What is said of a file that cannot be read because of what it is. */
final class FileRefusal {
  private record Words(String vi, String en) {}

  private static final String READ =
      "GeoJSON, GeoPackage, Shapefile, FlatGeobuf, KML, GPX, GML, CSV, XLSX, MapInfo, DXF";

  private FileRefusal() {}

  static ProblemException of(FileKind kind, String name) {
    Words words =
        switch (kind) {
          case GZIP ->
              new Words("tệp nén gzip; giải nén rồi gửi lại", "a gzip file; unpack it first");
          case ZEROS ->
              new Words(
                  "tệp chỉ có các byte 0, có thể do chép dở dang",
                  "the file holds only zero bytes, probably a broken copy");
          case DWG ->
              new Words(
                  "tệp DWG của AutoCAD; lưu lại thành DXF rồi gửi",
                  "an AutoCAD DWG; save it as DXF and send that");
          case OLE ->
              new Words(
                  "tệp dạng cũ của Microsoft (xls, doc) hoặc DGN bản V8; lưu lại thành XLSX, hoặc"
                      + " DGN bản V7 hay DXF",
                  "an old Microsoft file (xls, doc) or a DGN of version 8; save it as XLSX, or as"
                      + " DGN of version 7 or DXF");
          default -> byName(name);
        };
    return Refusals.file(name, "file-format", words.vi(), words.en());
  }

  private static Words byName(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
      case "dbf", "shx", "prj", "cpg" ->
          new Words(
              "đây là phần phụ của Shapefile; gửi tệp .shp cùng .dbf, .shx, .prj, hoặc gói zip",
              "this is a part of a Shapefile; send the .shp with .dbf, .shx and .prj, or a zip");
      case "dat", "map", "id", "ind", "mid" ->
          new Words(
              "đây là phần phụ của MapInfo; gửi gói zip có .tab, .dat, .map, .id hoặc .mif, .mid",
              "this is a part of a MapInfo table; send a zip with .tab, .dat, .map and .id, or .mif"
                  + " and .mid");
      default ->
          new Words(
              "nội dung không phải " + READ + " hay DGN", "the content is not " + READ + " or DGN");
    };
  }
}
