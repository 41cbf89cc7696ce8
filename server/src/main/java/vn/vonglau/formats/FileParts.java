package vn.vonglau.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.vonglau.formats.SpatialFile.Member;
import vn.vonglau.formats.SpatialFile.Part;

/** The members of one file that is not a bundle. */
final class FileParts {
  private FileParts() {}

  static boolean isTable(byte[] head, String name) {
    return TableFiles.kind(head, name) != null;
  }

  /** The part of the same name with another ending, in any case of letters; or null. */
  static Path beside(Path main, String extension, String name) {
    String own = main.getFileName().toString();
    int dot = own.lastIndexOf('.');
    if (dot < 0) {
      return null;
    }
    String wanted = own.substring(0, dot + 1) + extension;
    try (Stream<Path> files = Files.list(main.toAbsolutePath().getParent())) {
      return files
          .filter(f -> f.getFileName().toString().equalsIgnoreCase(wanted))
          .findFirst()
          .orElse(null);
    } catch (IOException e) {
      throw Refusals.unreadable(name, e);
    }
  }

  static List<Part> of(Path file, String name, Path work) {
    if (Files.isDirectory(file)) {
      return OgrParts.ofGeodatabase(file, name, work);
    }
    byte[] head = FileKind.head(file, name);
    if (isTable(head, name)) {
      return table(file, name, work);
    }
    return switch (FileKind.of(head)) {
      case GEOPACKAGE ->
          GeoPackageSource.members(file, name).stream()
              .map(m -> new Part(m, options -> new GeoPackageSource(file, name, m.name())))
              .toList();
      case SHAPEFILE -> shapefile(file, name);
      case FLATGEOBUF -> flatGeobuf(file, name);
      case XML -> xml(file, name);
      case MAPINFO_TAB, MAPINFO_MIF, DGN, DXF -> OgrParts.of(FileKind.of(head), file, name, work);
      case JSON -> one(name, "GeoJSON", -1, o -> new GeoJsonSource(file, name));
      default -> throw FileRefusal.of(FileKind.of(head), name);
    };
  }

  private static List<Part> table(Path file, String name, Path work) {
    return TableFiles.members(file, name).stream()
        .map(
            m ->
                new Part(
                    m,
                    o -> {
                      String sheet = m.format().equals("CSV") ? null : m.name();
                      var inside = new SourceOptions(sheet, o.coding(), o.columns());
                      return TableFiles.open(file, name, inside, work);
                    }))
        .toList();
  }

  private static List<Part> flatGeobuf(Path file, String name) {
    try (FlatGeobufSource source = new FlatGeobufSource(file, name)) {
      return one(name, "FlatGeobuf", source.count(), o -> new FlatGeobufSource(file, name));
    }
  }

  private static List<Part> xml(Path file, String name) {
    String root = XmlStream.root(file, name);
    if (root.equals("kml")) {
      KmlSource scanned = new KmlSource(file, name);
      return one(name, "KML", scanned.count(), o -> scanned);
    }
    if (root.equals("gpx")) {
      Map<GpxSource.Kind, Long> counts = GpxSource.counts(file, name);
      return counts.isEmpty()
          ? one(name, "GPX", 0, o -> new GpxSource(file, name, GpxSource.Kind.WAYPOINTS))
          : counts.entrySet().stream()
              .map(
                  e ->
                      new Part(
                          new Member(e.getKey().label(), "GPX", e.getValue()),
                          o -> new GpxSource(file, name, e.getKey())))
              .toList();
    }
    if (root.equalsIgnoreCase("html")) {
      throw FileRefusal.of(FileKind.XML, name);
    }
    GmlFile gml = GmlFile.scan(file, name);
    return gml.types().entrySet().stream()
        .map(
            e ->
                new Part(
                    new Member(e.getKey(), "GML", e.getValue()),
                    o -> new GmlSource(gml, e.getKey())))
        .toList();
  }

  private static List<Part> shapefile(Path file, String name) {
    long count;
    // any one page will do to count
    try (ShapefileSource source = new ShapefileSource(file, name, DbfText.of(TextCoding.UTF_8))) {
      count = source.count();
    }
    return one(
        name,
        "Shapefile",
        count,
        options ->
            new ShapefileSource(
                file, name, options.coding() == null ? null : DbfText.of(options.coding())));
  }

  private static List<Part> one(
      String name, String format, long rows, Function<SourceOptions, FeatureSource> way) {
    return List.of(new Part(new Member(name, format, rows), way));
  }
}
