package vn.vonglau.screens;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.locationtech.jts.geom.Polygon;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.features.FeatureIntake;
import vn.vonglau.kernel.Crs;
import vn.vonglau.portrayal.MapView;
import vn.vonglau.portrayal.States;
import vn.vonglau.support.Land;
import vn.vonglau.support.Places;

/**
 * What the styles are tried on: plots of every land use, and points of every kind in rows and
 * columns, for each zoom at a place of its own where they stand as far apart as symbols need. The
 * states of the points and the figures of the units are worked out from their numbers.
 */
final class LookLand {
  static final int WIDTH = 512;
  static final int HEIGHT = 384;

  /** Zooms of 256 px tiles for which points are laid out. */
  private static final int FIRST_ZOOM = 8;

  private static final int LAST_ZOOM = 15;
  private static final int COLUMNS = 4;
  private static final int ROWS = 6;

  private static final String[] KINDS = {
    "air",
    "surface_water",
    "groundwater",
    "wastewater",
    "stack",
    "rain",
    "water_level",
    "reservoir",
    "abstraction"
  };
  private static final String[] LOOKS = {
    "active",
    "near",
    "band",
    "late",
    "lost",
    "none",
    "calibrating",
    "fault",
    "maintenance",
    "waiting_permission",
    "retired"
  };
  private static final String[] STATES = {"active", "maintenance", "waiting_permission"};
  private static final String[] SEVERITIES = {"emergency", "severe", "warning", "information"};
  private static final String[] CAMERA = {"online", "offline", "maintenance", "retired"};

  /** Layers of places, and by which values of which field they are drawn. */
  static final Map<String, List<String>> PLACES =
      Map.of(
          "lodging",
          List.of("category", "hotel", "guest_house", "homestay", "villa", "resort", "camp"),
          "commerce",
          List.of(
              "category",
              "market",
              "supermarket",
              "mall",
              "convenience",
              "fuel",
              "restaurant",
              "bank",
              "logistics"),
          "schools",
          List.of(
              "kind",
              "preschool",
              "primary",
              "lower_secondary",
              "upper_secondary",
              "mixed",
              "continuing",
              "higher"),
          "clinics",
          List.of("kind", "hospital", "centre", "station", "polyclinic", "clinic", "pharmacy"),
          "culture",
          List.of("kind", "relic", "museum", "library", "culture_house", "stadium", "sports_hall"));

  /** Layers of surfaces that are drawn by two fields of few values. */
  static final Map<String, List<List<String>>> SURFACES =
      Map.of(
          "industrial",
          List.of(
              List.of("kind", "park", "cluster"),
              List.of("status", "operating", "building", "planned")),
          "planning-construction",
          List.of(
              List.of("kind", "general", "zoning", "detailed", "rural"),
              List.of("edition", "first", "adjusted")),
          "mineral-licences",
          List.of(List.of("status", "active", "suspended", "closing"), List.of("mineral", "Cát")));

  private static final String[] METHODS = {
    "exact", "estimated", "exact", "missing", "refused", "incomplete"
  };

  private static final OffsetDateTime SINCE = OffsetDateTime.parse("2026-01-01T00:00:00Z");

  private final JdbcClient db;

  /** Layer → id → number of the point. */
  private final Map<String, Map<Long, Integer>> numbers = new HashMap<>();

  LookLand(JdbcClient db) {
    this.db = db;
  }

  /** Puts everything into the store. */
  void put(FeatureIntake intake, List<String> codes) {
    plots(intake, "planning-landuse", 0.004, 112, codes);
    plots(intake, "planning-secret", 0.004, 113, codes);
    plots(intake, "planning-parcels", 0.001, 114, codes);
    for (String layer : SURFACES.keySet()) {
      plots(intake, layer, 0.004, east(layer), codes);
    }
    int n = 0;
    for (int zoom = FIRST_ZOOM; zoom <= LAST_ZOOM; zoom++) {
      double[] middle = pointsAt(zoom);
      for (int i = 0; i < COLUMNS * ROWS; i++, n++) {
        // parts of a pixel differ from point to point
        double x = middle[0] - WIDTH / 2.0 + 64 + 118 * (i % COLUMNS) + n % 10 / 10.0;
        double y = middle[1] - HEIGHT / 2.0 + 44 + 56 * (i / COLUMNS) + n % 7 / 7.0;
        point(n, zoom, x, y);
        if (i % 6 == 5) {
          n++;
          point(n, zoom, x + 9, y + 5);
        }
      }
    }
    for (Map.Entry<String, String> e :
        Map.of("stations", "station", "cameras", "camera").entrySet()) {
      Map<Long, Integer> of = numbers.computeIfAbsent(e.getKey(), k -> new HashMap<>());
      db.sql("SELECT id, code FROM " + e.getValue() + " WHERE code LIKE 'LOOK-%'")
          .query((row, k) -> of.put(row.getLong(1), number(row.getString(2))))
          .list();
    }
    numbers.put("alarms", numbers.get("stations"));
    numbers.get("stations").forEach(this::alarm);
    for (String kind : PLACES.keySet()) {
      Map<Long, Integer> of = numbers.computeIfAbsent(kind, k -> new HashMap<>());
      db.sql("SELECT id, name FROM feature WHERE layer = ? AND attributes LIKE ?")
          .params(kind, Places.at("LOOK-"))
          .query(
              (row, k) ->
                  of.put(
                      row.getLong(1),
                      Integer.parseInt(row.getString(2).substring("Cơ sở ".length()))))
          .list();
    }
  }

  /** Longitude where the surfaces of one of the {@link #SURFACES} begin. */
  static double east(String layer) {
    return 115 + List.copyOf(new TreeSet<>(SURFACES.keySet())).indexOf(layer);
  }

  private static int number(String code) {
    return Integer.parseInt(code.substring("LOOK-".length()));
  }

  private static void plots(
      FeatureIntake intake, String layer, double step, double lon, List<String> codes) {
    List<Polygon> shapes = new ArrayList<>();
    Land.parcels(40, 30, lon, 12, step, shapes::add, 7);
    List<FeatureDraft> drafts = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      // neighbours of a row and of a column differ
      String code = codes.get(i * 7 % codes.size());
      drafts.add(new FeatureDraft("look-" + i, "Thửa " + i, values(layer, code, i), shapes.get(i)));
    }
    Iterator<FeatureDraft> each = drafts.iterator();
    intake.add(layer, each);
  }

  /** Some of the parcels are planned for another use. */
  private static Map<String, Object> values(String layer, String code, int i) {
    Map<String, Object> values = new HashMap<>();
    int rest = i;
    for (List<String> field : SURFACES.getOrDefault(layer, List.of())) {
      int many = field.size() - 1;
      values.put(field.getFirst(), field.get(1 + rest % many));
      rest /= many;
    }
    values.put("code", code);
    if (layer.endsWith("parcels")) {
      values.put("parcel", i);
      values.put("areaM2", 150.5 + i);
      if (i % 6 == 0) {
        values.put("planned", "ODT");
      }
    }
    return values;
  }

  /** How many points each layer of points has got. */
  int points() {
    return numbers.get("stations").size();
  }

  private void point(int n, int zoom, double x, double y) {
    String at = "POINT (" + longitude(x, zoom) + " " + latitude(y, zoom) + ")";
    String code = "LOOK-" + n;
    db.sql(
            "INSERT INTO station (code, name, kind, state, condition, parameters, simulated, geom)"
                + " VALUES (?, ?, ?, ?, 'none', '', false, ST_GeomFromText(?, 4326))")
        .params(code, "Trạm " + n, KINDS[n % KINDS.length], STATES[n % STATES.length], at)
        .update();
    db.sql(
            "INSERT INTO camera (code, name, purpose, state, heading, simulated, geom)"
                + " VALUES (?, ?, 'traffic', ?, ?, false, ST_GeomFromText(?, 4326))")
        .params(code, "Camera " + n, CAMERA[n % 4], n % 4 == 3 ? null : n * 37 % 360, at)
        .update();
    for (String kind : PLACES.keySet()) {
      List<String> all = PLACES.get(kind);
      String category =
          "\"%s\": \"%s\"".formatted(all.getFirst(), all.get(1 + n % (all.size() - 1)));
      Places.add(db, kind, "Cơ sở " + n, code, category, at);
    }
  }

  /** What puts a station on the layer of alarms, until the alarms are drawn anew. */
  private void alarm(long station, int n) {
    db.sql(
            "INSERT INTO alarm (open_key, rule, kind, station_id, parameter, step, unit, severity,"
                + " since, raised_at, noticed_at, area, owner, round, escalated, ack_by, ack_at)"
                + " VALUES (?, ?, ?, ?, 'PM2.5', '1h', 'µg/m³', ?, ?, ?, ?, 'thu',"
                + " 'environment', 0, 0, ?, ?)")
        .params(
            "look/" + n,
            n % 3 == 0 ? "device" : "limit",
            n % 3 == 0 ? "device_fault" : "exceedance",
            station,
            4 - n / 3 % 4,
            SINCE,
            SINCE,
            SINCE,
            n % 5 < 3 ? null : "thu",
            n % 5 < 3 ? null : SINCE)
        .update();
  }

  /** What stands beside the shapes of a layer, as style functions ask for it. */
  Map<String, Object> values(String layer, long id) {
    if (layer.equals("indicator")) {
      String method = METHODS[(int) (id % METHODS.length)];
      Map<String, Object> out = new HashMap<>(Map.of("method", method));
      if (List.of("exact", "estimated", "incomplete").contains(method)) {
        out.put("class", String.valueOf(1 + id % 5));
      }
      return out;
    }
    Integer n = numbers.getOrDefault(layer, Map.of()).get(id);
    return n == null ? Map.of() : values(layer, n);
  }

  States states(String layer) {
    return (id, field) -> field.equals("joined") ? Boolean.TRUE : values(layer, id).get(field);
  }

  private static Map<String, Object> values(String layer, int n) {
    Map<String, Object> out = new HashMap<>();
    switch (layer) {
      case "stations" -> {
        String look = LOOKS[n % LOOKS.length];
        boolean banded = look.equals("band") && n % KINDS.length < 2;
        if (banded) {
          out.put("band", String.valueOf(1 + n % 5));
          out.put("look", "band-" + (1 + n % 5) + (n % 2 == 0 ? "-late" : ""));
          out.put("value", "AQI 120");
        } else {
          out.put("look", look.equals("band") ? "over-" + SEVERITIES[n % 4] : look);
        }
        if (n % 4 == 1) {
          out.put("alarm", SEVERITIES[n / 4 % 4]);
          out.put("badge", n % 8 == 1 ? "open" : "acknowledged");
        }
      }
      case "cameras" -> {
        out.put("state", CAMERA[n % 4]);
        if (n % 5 == 2) {
          out.put("alarm", SEVERITIES[n / 5 % 4]);
        }
      }
      case "alarms" -> {
        out.put("severity", SEVERITIES[n / 3 % 4]);
        out.put("state", n % 5 < 3 ? "open" : "acknowledged");
      }
      default -> {
        if (n % 4 == 1) {
          out.put("alarm", SEVERITIES[n / 4 % 4]);
        }
      }
    }
    return out;
  }

  /** Middle of the points of a zoom, in whole pixels of 256 px tiles from the north-west. */
  static double[] pointsAt(int zoom) {
    return pixel(98 + 4 * (zoom - FIRST_ZOOM), 3, zoom);
  }

  /** The whole pixel of a place at a zoom of 256 px tiles. */
  static double[] pixel(double lon, double lat, int zoom) {
    double side = 256.0 * (1 << zoom);
    double sin = Math.sin(Math.toRadians(lat));
    return new double[] {
      Math.rint((lon + 180) / 360 * side),
      Math.rint((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * side)
    };
  }

  static double longitude(double x, int zoom) {
    return x / (256.0 * (1 << zoom)) * 360 - 180;
  }

  static double latitude(double y, int zoom) {
    double north = Math.PI * (1 - 2 * y / (256.0 * (1 << zoom)));
    return Math.toDegrees(Math.atan(Math.sinh(north)));
  }

  /** Degrees of longitude of a pixel. */
  static double degrees(int zoom) {
    return 360 / (256.0 * (1 << zoom));
  }

  /** The picture of a size around a whole pixel. */
  static MapView view(double[] middle, int zoom, int width, int height) {
    double r = 2 * Math.PI * 6_378_137 / (256.0 * (1 << zoom));
    double edge = Math.PI * 6_378_137;
    double minX = (middle[0] - width / 2.0) * r - edge;
    double maxY = edge - (middle[1] - height / 2.0) * r;
    return new MapView(
        Crs.WEB_MERCATOR, minX, maxY - height * r, minX + width * r, maxY, width, height);
  }
}
