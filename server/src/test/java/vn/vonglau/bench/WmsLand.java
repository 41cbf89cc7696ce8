package vn.vonglau.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;
import org.postgresql.PGConnection;
import vn.vonglau.support.Folders;
import vn.vonglau.support.Land;

/**
 * The made-up province that both map servers draw: parcels of eight vertices in 40 colours and 100
 * communes of 1,500 vertices with names. MapServer gets tables of its own, narrow, clustered by
 * place and analysed; our server has the rows in its common table.
 */
final class WmsLand {
  static final double WEST = 105.8;
  static final double SOUTH = 10.8;
  static final double SIDE = 0.85;

  /** Parcels along a side of the whole province. */
  static final int WHOLE = 707;

  static final String PARCELS = "bench-parcels";
  static final String COMMUNES = "bench-communes";
  static final int USES = 40;
  private static final int PORTION = 20_000;
  private static final String[] FIRST = {
    "Tân", "Phước", "Long", "Thạnh", "Bình", "Hòa", "Đôn", "Lộc"
  };
  private static final String[] SECOND = {"Bình", "Đông", "Thuận", "Hưng", "Điền", "Mỹ", "Ninh"};

  private WmsLand() {}

  static String use(int k) {
    return "U" + (10 + k);
  }

  /** Colours that differ well, the same in both servers. */
  static String colour(int k) {
    float hue = k * 0.381966f % 1;
    int rgb = java.awt.Color.HSBtoRGB(hue, 0.25f + 0.15f * (k % 3), 0.95f - 0.1f * (k % 2));
    return String.format("#%06X", rgb & 0xFFFFFF);
  }

  /**
   * @param side parcels along a side, from the south-west corner
   */
  static void load(Map<String, String> store, int side) throws SQLException, IOException {
    try (Connection db =
            DriverManager.getConnection(
                store.get("VONGLAU_DB_URL"), store.get("VONGLAU_DB_USER"), "");
        Statement sql = db.createStatement()) {
      sql.execute(
          "CREATE TABLE ms_parcels (id bigint PRIMARY KEY, code varchar(8) NOT NULL,"
              + " geom geometry(Polygon, 4326) NOT NULL)");
      sql.execute(
          "CREATE TABLE ms_communes (id bigint PRIMARY KEY, name varchar(80) NOT NULL,"
              + " geom geometry(Polygon, 4326) NOT NULL)");
      Random random = new Random(5);
      Rows parcels = new Rows(db, "ms_parcels");
      Land.parcels(
          side, side, WEST, SOUTH, SIDE / WHOLE, p -> parcels.add(use(random.nextInt(USES)), p), 1);
      parcels.flush();
      Rows communes = new Rows(db, "ms_communes");
      for (Geometry shape : Land.communes(10, 10, WEST, SOUTH, SIDE / 10, 1_500, 2)) {
        int n = communes.id;
        communes.add(
            "Xã " + FIRST[n % FIRST.length] + " " + SECOND[n / FIRST.length % SECOND.length],
            shape);
      }
      communes.flush();
      for (String table : List.of("ms_parcels", "ms_communes")) {
        sql.execute("CREATE INDEX " + table + "_geom ON " + table + " USING gist (geom)");
        sql.execute("CLUSTER " + table + " USING " + table + "_geom");
        String mercator = table + "_m";
        sql.execute(
            "CREATE TABLE "
                + mercator
                + " AS SELECT id, "
                + (table.equals("ms_parcels") ? "code" : "name")
                + ", ST_Transform(geom, 3857)::geometry(Polygon, 3857) AS geom FROM "
                + table
                + " ORDER BY id");
        sql.execute("ALTER TABLE " + mercator + " ADD PRIMARY KEY (id)");
        sql.execute("CREATE INDEX " + mercator + "_geom ON " + mercator + " USING gist (geom)");
        sql.execute("CLUSTER " + mercator + " USING " + mercator + "_geom");
        sql.execute("ANALYZE " + table);
        sql.execute("ANALYZE " + mercator);
      }
      sql.execute(
          "INSERT INTO feature (layer, id, name, attributes, geom, edition) SELECT '"
              + PARCELS
              + "', id, NULL, '{\"code\":\"' || code || '\"}', geom, 1 FROM ms_parcels");
      sql.execute(
          "INSERT INTO feature (layer, id, name, attributes, geom, edition) SELECT '"
              + COMMUNES
              + "', id, name, '{}', geom, 1 FROM ms_communes");
      sql.execute("ANALYZE feature");
    }
  }

  /** Rows of (id, text, shape) by COPY. */
  private static final class Rows {
    private final Connection db;
    private final String table;
    private final StringBuilder lines = new StringBuilder();
    private final WKBWriter writer = new WKBWriter(2, true);
    private int id;

    Rows(Connection db, String table) {
      this.db = db;
      this.table = table;
    }

    void add(String text, Geometry shape) {
      lines.append(++id).append('\t').append(text).append('\t');
      lines.append(WKBWriter.toHex(writer.write(shape(shape)))).append('\n');
      if (id % PORTION == 0) {
        flush();
      }
    }

    private static Geometry shape(Geometry g) {
      g.setSRID(4326);
      return g;
    }

    void flush() {
      try {
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        lines.setLength(0);
        db.unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + table + " FROM STDIN", new java.io.ByteArrayInputStream(bytes));
      } catch (SQLException | IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Folders of layers and styles: those of the project, and two more. */
  static Map<String, String> folders(Path root, Path work) throws IOException {
    Path layers = Folders.copy(root.resolve("layers"), work.resolve("layers"));
    Path styles = Folders.copy(root.resolve("styles"), work.resolve("styles"));
    Files.writeString(layers.resolve(PARCELS + ".yaml"), layer(PARCELS, "code"));
    Files.writeString(layers.resolve(COMMUNES + ".yaml"), layer(COMMUNES, null));
    Files.writeString(styles.resolve(PARCELS + ".sld"), sld(PARCELS, parcelRules()));
    Files.writeString(styles.resolve(COMMUNES + ".sld"), sld(COMMUNES, communeRules()));
    return Map.of("VONGLAU_LAYERS", layers.toString(), "VONGLAU_STYLES", styles.toString());
  }

  static String layer(String id, String field) {
    String fields =
        field == null
            ? ""
            : "fields:\n  - name: " + field + "\n    title: {vi: Mã, en: Code}\n    type: text\n";
    return "id: "
        + id
        + "\ntitle: {vi: "
        + id
        + ", en: "
        + id
        + "}\ngroup: planning\n"
        + "geometry: polygon\nsource: {kind: features}\n"
        + fields
        + "zoom: {min: 0, max: 22}\ntiles: {fields: ["
        // communes share their borders and are declared so, as adm-commune is
        + (field == null ? "], coverage: true" : field + "]")
        + "}\n"
        + "access: public\narea: none\n";
  }

  private static String sld(String id, String parts) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<StyledLayerDescriptor version=\"1.0.0\""
        + " xmlns=\"http://www.opengis.net/sld\" xmlns:ogc=\"http://www.opengis.net/ogc\""
        + " xmlns:se=\"http://www.opengis.net/se\"><NamedLayer><Name>"
        + id
        + "</Name><UserStyle><Name>"
        + id
        + "</Name><Title>"
        + id
        + "</Title>"
        + parts
        + "</UserStyle></NamedLayer></StyledLayerDescriptor>\n";
  }

  private static String parcelRules() {
    StringBuilder map = new StringBuilder();
    for (int k = 0; k < USES; k++) {
      map.append("<se:MapItem><se:Data>").append(use(k)).append("</se:Data><se:Value>");
      map.append(colour(k)).append("</se:Value></se:MapItem>");
    }
    return "<FeatureTypeStyle><FeatureTypeName>"
        + PARCELS
        + "</FeatureTypeName><Rule>"
        + "<Name>use</Name><PolygonSymbolizer><Fill><CssParameter name=\"fill\">"
        + "<se:Recode fallbackValue=\"#CCCCCC\"><se:LookupValue><ogc:PropertyName>code"
        + "</ogc:PropertyName></se:LookupValue>"
        + map
        + "</se:Recode></CssParameter></Fill>"
        + stroke("#606060", "1")
        + "</PolygonSymbolizer></Rule></FeatureTypeStyle>";
  }

  private static String communeRules() {
    return "<FeatureTypeStyle><FeatureTypeName>"
        + COMMUNES
        + "</FeatureTypeName><Rule>"
        + "<Name>area</Name><PolygonSymbolizer><Fill><CssParameter name=\"fill\">#F2EFE6"
        + "</CssParameter></Fill>"
        + stroke("#8A5A83", "1")
        + "</PolygonSymbolizer></Rule></FeatureTypeStyle>"
        + "<FeatureTypeStyle><FeatureTypeName>"
        + COMMUNES
        + ".label</FeatureTypeName>"
        + "<VendorOption name=\"order\">label</VendorOption><Rule><Name>name</Name>"
        + "<TextSymbolizer><Label><ogc:PropertyName>name</ogc:PropertyName></Label><Font>"
        + "<CssParameter name=\"font-family\">Be Vietnam Pro</CssParameter>"
        + "<CssParameter name=\"font-size\">12</CssParameter>"
        + "<CssParameter name=\"font-weight\">500</CssParameter></Font>"
        + "<Halo><Radius>1.5</Radius><Fill><CssParameter name=\"fill\">#FFFFFF</CssParameter>"
        + "</Fill></Halo><Fill><CssParameter name=\"fill\">#202020</CssParameter></Fill>"
        + "</TextSymbolizer></Rule></FeatureTypeStyle>";
  }

  private static String stroke(String colour, String width) {
    return "<Stroke><CssParameter name=\"stroke\">"
        + colour
        + "</CssParameter><CssParameter name=\"stroke-width\">"
        + width
        + "</CssParameter></Stroke>";
  }

  /** Names of made-up layers without rows, put into a folder of layers. */
  static List<String> many(Path layers, int count) throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add("lop-" + i);
      Files.writeString(layers.resolve("lop-" + i + ".yaml"), layer("lop-" + i, "code"));
    }
    return names;
  }

  static byte[] font() throws IOException {
    try (var in = WmsLand.class.getResourceAsStream("/fonts/BeVietnamPro_500Medium.ttf")) {
      var out = new ByteArrayOutputStream();
      if (in != null) {
        in.transferTo(out);
      }
      return out.toByteArray();
    }
  }
}
