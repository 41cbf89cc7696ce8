package vn.vonglau.printing;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Source;
import vn.vonglau.filters.Condition;
import vn.vonglau.filters.Conditions;
import vn.vonglau.filters.Properties;
import vn.vonglau.identity.Caller;
import vn.vonglau.indicators.MapClasses;
import vn.vonglau.indicators.MapFigures;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.portrayal.MapLayer;
import vn.vonglau.portrayal.MapLayers;
import vn.vonglau.styles.StyleProgram;
import vn.vonglau.styles.Styles;

/** The layers of a sheet as whoever asks may see them. */
@Component
class SheetLayers {
  private final Styles styles;
  private final MapLayers made;
  private final MapFigures figures;

  SheetLayers(Styles styles, MapLayers made, MapFigures figures) {
    this.styles = styles;
    this.made = made;
    this.figures = figures;
  }

  /**
   * @param layers from below
   * @param classes of the indicator that is on the map, or null
   */
  record Chosen(List<MapLayer> layers, MapClasses classes) {}

  /**
   * @throws ProblemException 404 for a layer that is unknown or hidden, 422 {@code print-layer} for
   *     one that is no map, 400 for a condition that cannot be read
   */
  Chosen choose(PrintAsk ask, Rights rights, Caller caller) {
    // all rights before anything else: a wrong condition must not tell what exists
    List<Rights.Grant> grants = new ArrayList<>();
    for (PrintAsk.Shown shown : ask.layers()) {
      grants.add(rights.layer(shown.layer()));
    }
    List<MapLayer> out = new ArrayList<>();
    MapClasses classes = null;
    for (int i = 0; i < grants.size(); i++) {
      Rights.Grant grant = grants.get(i);
      PrintAsk.Shown shown = ask.layers().get(i);
      Layer layer = grant.layer();
      if (layer.source().kind() == Source.Kind.LINK) {
        throw noMap(layer);
      }
      StyleProgram program = styles.of(layer);
      Condition filter = condition(shown.filter(), grant);
      String key = filter == null ? "" : "cql:" + filter;
      MapLayer one;
      if (layer.source().kind() == Source.Kind.FIGURES) {
        if (ask.indicator() == null) {
          throw unnamed(layer);
        }
        MapFigures.Coloured coloured = coloured(ask, caller);
        classes = coloured.legend();
        one =
            new MapLayer(
                new Rights.Grant(
                    layer.atLevel(coloured.level().id()), grant.fields(), grant.area()),
                styles.withPalette(program, coloured.palette()),
                filter,
                coloured.at(),
                coloured::value,
                key + "figures-" + coloured.level() + coloured.key());
      } else {
        one = made.of(grant, program, filter, ask.at(), key);
      }
      out.add(one.faded(shown.opacity()));
    }
    return new Chosen(out, classes);
  }

  private MapFigures.Coloured coloured(PrintAsk ask, Caller caller) {
    PrintAsk.Indicator i = ask.indicator();
    return figures.of(caller, i.code(), i.period(), i.level(), ask.at(), i.onUnits());
  }

  private static Condition condition(JsonNode filter, Rights.Grant grant) {
    if (filter == null) {
      return null;
    }
    Properties properties = Properties.of(grant);
    try {
      return filter.isObject()
          ? Conditions.json(filter, properties, Crs.WGS84)
          : Conditions.read(filter.asString(""), properties);
    } catch (ProblemException e) {
      throw e.problem().at("filter", null).asException();
    }
  }

  private static ProblemException noMap(Layer layer) {
    return Problem.of(
            422,
            "print-layer",
            "Lớp «%s» là liên kết mở trang khác nên không in được. Bỏ lớp này rồi in lại."
                .formatted(layer.title().vi()),
            "The layer '%s' opens another page and cannot be printed. Leave it out."
                .formatted(layer.title().en()))
        .at("layers", null)
        .asException();
  }

  private static ProblemException unnamed(Layer layer) {
    return Problem.of(
            422,
            "print-layer",
            "Lớp «%s» cần một chỉ tiêu và một kỳ: thêm indicator, period."
                .formatted(layer.title().vi()),
            "The layer '%s' needs an indicator and a period: add indicator and period."
                .formatted(layer.title().en()))
        .at("indicator", null)
        .asException();
  }
}
