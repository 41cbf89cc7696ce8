package vn.vonglau.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats that can be written. */
public enum WrittenFormat {
  GPKG("application/geopackage+sqlite3", ".gpkg", false),
  SHP("application/zip", ".zip", false),
  GEOJSON("application/geo+json", ".geojson", true),
  FGB("application/vnd.flatgeobuf", ".fgb", false),
  KML("application/vnd.google-earth.kml+xml", ".kml", true),
  CSV("text/csv;charset=UTF-8", ".csv", true),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", false);

  private final String type;
  private final String ending;
  private final boolean streams;

  WrittenFormat(String type, String ending, boolean streams) {
    this.type = type;
    this.ending = ending;
    this.streams = streams;
  }

  public static Optional<WrittenFormat> find(String id) {
    return Arrays.stream(values()).filter(f -> f.id().equals(id)).findFirst();
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The media type. */
  public String type() {
    return type;
  }

  /** Of a file's name, with its dot. */
  public String ending() {
    return ending;
  }

  /** Whether its first bytes are known before its last row. */
  public boolean streams() {
    return streams;
  }

  /**
   * @param out takes the file; is flushed in the end, but not closed. Where the format does not
   *     stream, nothing is written to it before the end
   * @param work a folder for what is put aside; the caller removes it in the end
   */
  public FeatureWriter writer(OutputStream out, Path work) throws IOException {
    return switch (this) {
      case GPKG -> new GeoPackageWriter(out, work);
      case SHP -> new ShapefileWriter(out, work);
      case GEOJSON -> new GeoJsonWriter(out);
      case FGB -> new FlatGeobufWriter(out, work);
      case KML -> new KmlWriter(out);
      case CSV -> new CsvWriter(out);
      case XLSX -> new XlsxWriter(out, work);
    };
  }
}
