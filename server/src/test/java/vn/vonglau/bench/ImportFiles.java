package vn.vonglau.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;
import vn.vonglau.formats.FeatureWriter;
import vn.vonglau.formats.FeatureWriter.Column;
import vn.vonglau.formats.FeatureWriter.Shape;
import vn.vonglau.formats.FeatureWriter.Table;
import vn.vonglau.formats.FeatureWriter.Type;
import vn.vonglau.formats.WrittenFormat;
import vn.vonglau.kernel.Crs;
import vn.vonglau.support.Land;

/** Files to be imported, made up: a cadastre within the province of the demonstration. */
final class ImportFiles {
  static final double WEST = 106.0;
  static final double SOUTH = 11.25;

  /** Mean side of a parcel in degrees, some 44 m. */
  private static final double STEP = 0.0004;

  private static final List<String> USES = List.of("LUC", "ODT", "CLN", "RSX", "ONT", "HNK");
  private static final int ON_A_SHEET = 900;

  private ImportFiles() {}

  static Path parcels(Path folder, int rows) throws IOException {
    Path file = folder.resolve("thua-dat.gpkg");
    int side = (int) Math.ceil(Math.sqrt(rows));
    List<Column> columns =
        List.of(
            new Column("ma_thua", "Mã thửa", Type.TEXT, null),
            new Column("so_to", "Số tờ", Type.WHOLE, null),
            new Column("so_thua", "Số thửa", Type.WHOLE, null),
            new Column("loai_dat", "Loại đất", Type.TEXT, null),
            new Column("dien_tich", "Diện tích", Type.NUMBER, "m2"),
            new Column("chu_su_dung", "Chủ sử dụng", Type.TEXT, null));
    try (OutputStream out = Files.newOutputStream(file);
        FeatureWriter writer = WrittenFormat.GPKG.writer(out, folder)) {
      writer.begin(new Table("thua_dat", "Thửa đất", null, columns, Crs.WGS84, Shape.POLYGON));
      int[] n = {0};
      Land.parcels(
          side,
          side,
          WEST,
          SOUTH,
          STEP,
          shape -> {
            if (n[0] < rows) {
              row(writer, n[0]++, shape);
            }
          },
          7);
      writer.finish();
    }
    return file;
  }

  private static void row(FeatureWriter writer, int n, Polygon shape) {
    Object[] values = {
      "TN-" + n,
      (long) (n / ON_A_SHEET + 1),
      (long) (n % ON_A_SHEET + 1),
      USES.get(n % USES.size()),
      Math.round(shape.getArea() * 1.2e11) / 10.0,
      "Hộ " + (n % 7_919 + 1)
    };
    try {
      writer.row(n + 1, values, shape);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Places by longitude and latitude, with the attributes of a register. */
  static Path book(Path folder, int rows) throws IOException {
    Path file = folder.resolve("so-dang-ky.xlsx");
    List<String> heads =
        List.of("ma", "so_to", "so_thua", "loai_dat", "dien_tich", "kinh_do", "vi_do");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook book = new Workbook(out, "VongLau", "1.0")) {
      Worksheet sheet = book.newWorksheet("Sổ");
      for (int c = 0; c < heads.size(); c++) {
        sheet.value(0, c, heads.get(c));
      }
      int side = (int) Math.ceil(Math.sqrt(rows));
      for (int n = 0; n < rows; n++) {
        Coordinate at = new Coordinate(WEST + n % side * STEP, SOUTH + n / side * STEP);
        sheet.value(n + 1, 0, "SO-" + n);
        sheet.value(n + 1, 1, n / ON_A_SHEET + 1);
        sheet.value(n + 1, 2, n % ON_A_SHEET + 1);
        sheet.value(n + 1, 3, USES.get(n % USES.size()));
        sheet.value(n + 1, 4, 100 + n % 977 / 10.0);
        sheet.value(n + 1, 5, at.x);
        sheet.value(n + 1, 6, at.y);
      }
      sheet.finish();
    }
    return file;
  }

  /** Rows of the only feature table of a GeoPackage. */
  static int count(Path file) throws SQLException {
    try (var db = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = db.createStatement()) {
      String table;
      try (var rows =
          statement.executeQuery(
              "SELECT table_name FROM gpkg_contents WHERE data_type = 'features'")) {
        table = rows.getString(1);
      }
      try (var rows = statement.executeQuery("SELECT count(*) FROM \"" + table + "\"")) {
        return rows.getInt(1);
      }
    }
  }
}
