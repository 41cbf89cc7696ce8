package vn.vonglau.screens;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A sheet that is agreed on. */
record SheetKind(String name, Map<String, Object> ask) {
  @Override
  public String toString() {
    return name;
  }

  static Stream<SheetKind> all() {
    return Stream.of(
        new SheetKind("landuse", PrintPress.ask("planning-landuse", 112.08, 12.06, 34_000)),
        new SheetKind("parcels", PrintPress.ask("planning-parcels", 114.02, 12.015, 4000)),
        new SheetKind(
            "units",
            PrintPress.ask(
                "adm-commune",
                106.1,
                11.3,
                270_000,
                "layers",
                List.of("adm-district", "adm-commune"),
                "at",
                PrintPress.BEFORE)),
        new SheetKind("lodging", PrintPress.ask("lodging", 114, 3, 130_000)),
        new SheetKind("stations", PrintPress.ask("stations", 110, 3, 270_000)),
        new SheetKind("alarms", PrintPress.ask("alarms", 110, 3, 270_000)),
        new SheetKind(
            "indicator",
            PrintPress.ask(
                "indicator", 106.1, 11.3, 400_000, "indicator", "HN-052", "period", "2026-01")),
        new SheetKind("raster", PrintPress.ask("in-raster", 106.1, 11.3, 25_000)),
        new SheetKind(
            "cascade",
            PrintPress.ask(
                "in-ngoai",
                106.1,
                11.3,
                100_000,
                "layers",
                List.of(Map.of("id", "in-ngoai", "opacity", 0.5), "adm-commune"))));
  }
}
