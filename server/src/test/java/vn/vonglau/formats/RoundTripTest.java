package vn.vonglau.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;
import vn.vonglau.formats.FeatureWriter.Column;
import vn.vonglau.formats.FeatureWriter.Shape;
import vn.vonglau.formats.FeatureWriter.Table;
import vn.vonglau.formats.FeatureWriter.Type;
import vn.vonglau.kernel.Crs;

/** What the house wrote, the house reads again as it was. */
class RoundTripTest {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("name", "Tên", Type.TEXT, null),
          new Column("area", "Diện tích", Type.NUMBER, "ha"),
          new Column("sheet", "Số tờ", Type.WHOLE, null),
          new Column("since", "Từ ngày", Type.DATE, null));
  private static final Object[][] VALUES = {
    {"Thửa đất ở «Đặc khu», \"lô\" 5", 12.345, 17L, "2025-07-01"},
    {"Xã Hòa Thạnh; ấp 3\nTổ 2", -0.125, -4L, "1999-12-31"},
    {null, null, null, null}
  };
  private static final String[] POINTS = {
    "POINT (106.10000000001 11.25)", "POINT (106.5 11.3333333333333)", null
  };
  private static final String[] AREAS = {
    "POLYGON ((106.1 11.2, 106.2 11.2, 106.2 11.3000000000123, 106.1 11.3, 106.1 11.2),"
        + " (106.12 11.22, 106.12 11.24, 106.14 11.24, 106.12 11.22))",
    "MULTIPOLYGON (((106 11, 106.05 11, 106 11.05, 106 11)),"
        + " ((106.3 11, 106.35 11, 106.3 11.05, 106.3 11)))",
    null
  };

  @TempDir Path folder;

  private record Read(Map<String, Object> properties, Geometry geometry) {}

  private Path written(WrittenFormat format, Crs crs, Shape shape, String[] places)
      throws Exception {
    Path file = folder.resolve("lop" + format.ending());
    Path work = Files.createDirectory(folder.resolve("out"));
    try (OutputStream out = Files.newOutputStream(file);
        FeatureWriter writer = format.writer(out, work)) {
      writer.begin(new Table("lop", "Lớp", null, COLUMNS, crs, shape));
      for (int i = 0; i < VALUES.length; i++) {
        Geometry place = places[i] == null ? null : new WKTReader().read(places[i]);
        writer.row(i + 1, VALUES[i], place == null ? null : crs.fromWgs84(place));
      }
      writer.finish();
    }
    return file;
  }

  private List<Read> read(Path file, Crs crs) throws Exception {
    List<Read> rows = new ArrayList<>();
    Path work = Files.createDirectory(folder.resolve("in"));
    try (SpatialFile in = SpatialFile.open(file, file.getFileName().toString(), work);
        FeatureSource source = in.source(SourceOptions.NONE)) {
      assertEquals(1, in.members().size(), in.members().toString());
      source.rows(
          (line, properties, geometry, fault) -> {
            assertNull(fault, () -> "" + fault);
            rows.add(new Read(properties, geometry));
          });
      if (!file.toString().matches(".*(csv|xlsx)")) {
        assertEquals(crs, source.crs());
      }
    }
    return rows;
  }

  private void check(WrittenFormat format, Crs crs, Shape shape, String[] places) throws Exception {
    List<Read> rows = read(written(format, crs, shape, places), crs);
    assertEquals(VALUES.length, rows.size());
    for (int i = 0; i < VALUES.length; i++) {
      Map<String, Object> properties = rows.get(i).properties();
      assertEquals("" + (i + 1), "" + whole(properties.get("id")), properties.toString());
      for (int c = 0; c < COLUMNS.size(); c++) {
        Object was = VALUES[i][c];
        Object is = properties.get(COLUMNS.get(c).name());
        if (was == null) {
          assertTrue(is == null || is.equals(""), () -> "" + properties);
        } else if (was instanceof Number n) {
          assertEquals(n.doubleValue(), Double.parseDouble("" + is), properties.toString());
        } else {
          // a day of dBase has no hyphens
          Object said = format == WrittenFormat.SHP ? ((String) is).replace("-", "") : is;
          Object told = format == WrittenFormat.SHP ? ((String) was).replace("-", "") : was;
          assertEquals(told, said, properties.toString());
        }
      }
      Geometry is = rows.get(i).geometry();
      if (places[i] == null) {
        assertNull(is);
      } else {
        Geometry was = crs.fromWgs84(new WKTReader().read(places[i]));
        Geometry one = is.getNumGeometries() == 1 ? is.getGeometryN(0) : is;
        assertTrue(was.norm().equalsExact(one.norm()), was + " became " + is);
      }
    }
  }

  /** Texts of tables keep their digits; "1" and 1 are the same id. */
  private static Object whole(Object id) {
    return id instanceof Double d ? String.format(Locale.ROOT, "%.0f", d) : id;
  }

  @ParameterizedTest
  @EnumSource(WrittenFormat.class)
  void pointsComeBackToTheLastBit(WrittenFormat format) throws Exception {
    check(format, Crs.WGS84, Shape.POINT, POINTS);
  }

  @ParameterizedTest
  @EnumSource(value = WrittenFormat.class)
  void areasComeBackToTheLastBit(WrittenFormat format) throws Exception {
    check(format, Crs.WGS84, Shape.POLYGON, AREAS);
  }

  @ParameterizedTest
  @EnumSource(value = WrittenFormat.class, names = "KML", mode = EnumSource.Mode.EXCLUDE)
  void areasInTheSystemOfAProvinceDoSoToo(WrittenFormat format) throws Exception {
    check(format, Crs.find("VN2000:tay-ninh"), Shape.POLYGON, AREAS);
  }
}
