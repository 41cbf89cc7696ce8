package vn.vonglau.ogc;

import java.time.LocalDate;
import java.util.Locale;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.filters.Condition;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.indicators.MapFigures;
import vn.vonglau.portrayal.MapLayer;
import vn.vonglau.styles.StyleProgram;
import vn.vonglau.styles.Styles;
import vn.vonglau.units.Level;

/**
 * The layer that is coloured by an indicator: INDICATOR and PERIOD (also as DIM_INDICATOR and
 * DIM_PERIOD), LEVEL and READING. Without an indicator the units stand there without colours.
 */
@Component
class WmsIndicator {
  private final MapFigures figures;
  private final Styles styles;

  WmsIndicator(MapFigures figures, Styles styles) {
    this.figures = figures;
    this.styles = styles;
  }

  MapLayer layer(
      WmsParams params,
      Rights.Grant grant,
      StyleProgram program,
      Condition filter,
      LocalDate day,
      String key) {
    Level level = level(params.get("LEVEL"));
    String code = either(params, "INDICATOR");
    if (code.isEmpty()) {
      return new MapLayer(
          at(grant, level), program, filter, day, (id, field) -> null, key + "none-" + level);
    }
    String period = either(params, "PERIOD");
    if (period.isEmpty()) {
      throw WmsException.of(
          "MissingDimensionValue",
          "Chỉ tiêu cần một kỳ: thêm PERIOD, ví dụ PERIOD=2025.",
          "An indicator needs a period: add PERIOD, such as PERIOD=2025.",
          "PERIOD");
    }
    if (code.length() > 60 || period.length() > 40) {
      throw dimension("INDICATOR, PERIOD");
    }
    MapFigures.Coloured coloured =
        figures.of(CurrentCaller.get(), code, period, level, day, onUnits(params.get("READING")));
    return new MapLayer(
        at(grant, level),
        styles.withPalette(program, coloured.palette()),
        filter,
        coloured.at(),
        coloured::value,
        key + "figures-" + level + coloured.key());
  }

  private static String either(WmsParams params, String name) {
    String own = params.get(name).strip();
    return own.isEmpty() ? params.get("DIM_" + name).strip() : own;
  }

  private static Level level(String text) {
    return text.isBlank()
        ? Level.COMMUNE
        : Level.find(text.strip().toLowerCase(Locale.ROOT))
            .orElseThrow(() -> dimension("LEVEL: province, district, commune"));
  }

  private static boolean onUnits(String text) {
    return switch (text.strip()) {
      case "", "on-units" -> true;
      case "reported" -> false;
      default -> throw dimension("READING: on-units, reported");
    };
  }

  private static WmsException dimension(String what) {
    return WmsException.of(
        "InvalidDimensionValue",
        "Giá trị không dùng được. " + what + ".",
        "The value cannot be used. " + what + ".",
        what.replaceAll("[:,].*", ""));
  }

  /** The same layer over the units of a level. */
  private static Rights.Grant at(Rights.Grant grant, Level level) {
    return level == Level.COMMUNE
        ? grant
        : new Rights.Grant(grant.layer().atLevel(level.id()), grant.fields(), grant.area());
  }
}
