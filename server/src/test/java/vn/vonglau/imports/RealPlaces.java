package vn.vonglau.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real files beside the project; tests that need them are skipped where they are not. */
final class RealPlaces {
  private static final Path FOLDER = Path.of("../../shared/data");
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private RealPlaces() {}

  static Path file(String name) {
    Path path = FOLDER.resolve(name);
    Assumptions.assumeTrue(Files.exists(path), "the real data are not here: shared/data/" + name);
    return path;
  }

  /** The rows of a GeoJSON file; the line is the number of the feature, from 1. */
  static List<Sample> rows(String name) throws IOException {
    List<Sample> rows = new ArrayList<>();
    JsonNode root = JsonMapper.builder().build().readTree(file(name).toFile());
    for (JsonNode feature : root.get("features")) {
      Map<String, Object> properties = new LinkedHashMap<>();
      feature
          .path("properties")
          .properties()
          .forEach(e -> properties.put(e.getKey(), value(e.getValue())));
      JsonNode geometry = feature.get("geometry");
      rows.add(
          new Sample(
              rows.size() + 1,
              geometry == null || geometry.isNull() ? null : geometry(geometry),
              properties));
    }
    return rows;
  }

  private static Object value(JsonNode node) {
    return node.isNull()
        ? null
        : node.isBoolean()
            ? (Object) node.asBoolean()
            : node.isIntegralNumber()
                ? (Object) node.asLong()
                : node.isNumber() ? (Object) node.asDouble() : node.asString();
  }

  private static Geometry geometry(JsonNode node) {
    JsonNode at = node.get("coordinates");
    return switch (node.get("type").asString()) {
      case "Point" -> FACTORY.createPoint(coordinate(at));
      case "Polygon" -> polygon(at);
      case "MultiPolygon" -> {
        List<Polygon> parts = new ArrayList<>();
        at.forEach(part -> parts.add(polygon(part)));
        yield FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
      }
      default -> throw new IllegalArgumentException(node.get("type").asString());
    };
  }

  private static Polygon polygon(JsonNode rings) {
    LinearRing[] made = new LinearRing[rings.size()];
    for (int i = 0; i < made.length; i++) {
      List<Coordinate> points = new ArrayList<>();
      rings.get(i).forEach(c -> points.add(coordinate(c)));
      made[i] = FACTORY.createLinearRing(points.toArray(Coordinate[]::new));
    }
    LinearRing[] holes = new LinearRing[made.length - 1];
    System.arraycopy(made, 1, holes, 0, holes.length);
    return FACTORY.createPolygon(made[0], holes);
  }

  private static Coordinate coordinate(JsonNode node) {
    return new Coordinate(node.get(0).asDouble(), node.get(1).asDouble());
  }

  /** The province as it is today, with all its units and former units by name. */
  static Area tayNinh() throws IOException {
    UnitNames names = new UnitNames();
    Geometry province = null;
    for (Sample row : rows("admin-2025/provinces_34.geojson")) {
      if (row.properties().values().stream()
          .anyMatch(v -> String.valueOf(v).contains("Tây Ninh"))) {
        province = row.raw();
        names.add("Tỉnh Tây Ninh", province);
      }
    }
    for (Sample row : rows("admin-pre2025/provinces_62.geojson")) {
      for (String former : List.of("Tây Ninh", "Long An")) {
        if (row.properties().values().stream().anyMatch(v -> String.valueOf(v).contains(former))) {
          names.add("Tỉnh " + former, row.raw());
        }
      }
    }
    for (String file :
        List.of(
            "admin-pre2025/districts_tayninh_longan.geojson",
            "admin-pre2025/communes_2008_tayninh_longan_lowres.geojson",
            "admin-2025/communes_2025_tayninh_15pct.geojson")) {
      for (Sample row : rows(file)) {
        names.add(String.valueOf(row.properties().get("name_vi")), row.raw());
      }
    }
    return new Area(province, names);
  }
}
