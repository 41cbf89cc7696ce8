package vn.vonglau.ogc;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Source;
import vn.vonglau.features.LayerSources;
import vn.vonglau.features.Validity;
import vn.vonglau.filters.Condition;
import vn.vonglau.filters.Conditions;
import vn.vonglau.filters.Properties;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.portrayal.MapLayer;
import vn.vonglau.portrayal.MapLayers;
import vn.vonglau.styles.SldLayer;
import vn.vonglau.styles.StyleProgram;
import vn.vonglau.styles.Styles;
import vn.vonglau.styles.Theme;

/** What a request chooses of the catalogue: layers, styles, conditions, day. */
@Component
class WmsLayers {
  /** Of one picture; the document of the service says it as LayerLimit. */
  static final int MOST = 60;

  private static final String DARK = "-dark";

  /** Between the filters of two layers: {@code (<Filter>…</Filter>)(<Filter>…</Filter>)}. */
  private static final Pattern BETWEEN = Pattern.compile("(?<=[>(])\\)\\s*\\((?=[<)])");

  private final Styles styles;
  private final LayerSources sources;
  private final MapLayers made;
  private final WmsDays days;
  private final WmsIndicator indicator;
  private final BusinessClock clock;

  WmsLayers(
      Styles styles,
      LayerSources sources,
      MapLayers made,
      WmsDays days,
      WmsIndicator indicator,
      BusinessClock clock) {
    this.styles = styles;
    this.sources = sources;
    this.made = made;
    this.days = days;
    this.indicator = indicator;
    this.clock = clock;
  }

  /**
   * @param layers from below, in the order of LAYERS
   * @param names as they were asked for
   * @param print equal for choices that look the same now
   */
  record Choice(
      List<MapLayer> layers, List<String> names, Theme theme, WmsTime time, String print) {}

  /** One name of LAYERS with what was asked for it. */
  private record Asked(String name, String style, StyleProgram program) {}

  /** A layer that can be drawn; unknown and forbidden are one answer. */
  static Rights.Grant grant(Rights rights, String name) {
    try {
      Rights.Grant grant = rights.layer(name);
      if (offered(grant.layer())) {
        return grant;
      }
    } catch (ProblemException e) {
      // answered below
    }
    throw WmsException.layer(name);
  }

  /** Whether it can be drawn: a link is no picture. */
  static boolean offered(Layer layer) {
    return layer.source().kind() != Source.Kind.LINK;
  }

  /** Whether features can be asked for. */
  static boolean queryable(Layer layer) {
    return layer.source().kind().hasFeatures();
  }

  /** Whether the layer looks otherwise on other days. */
  static boolean timed(Layer layer) {
    return LayerSources.ofUnits(layer) || Validity.of(layer);
  }

  Choice choose(WmsParams params, Rights rights) {
    List<Asked> asked = asked(params);
    List<Rights.Grant> grants = asked.stream().map(a -> grant(rights, a.name)).toList();
    boolean timed = grants.stream().anyMatch(g -> timed(g.layer()));
    WmsTime time = timed ? days.of(params.get("TIME")) : new WmsTime(clock.today(), null);
    String said = params.has("FILTER") ? "FILTER" : "CQL_FILTER";
    List<String> conditions = conditions(params, said, asked.size());
    Theme theme = theme(params, dark(asked, grants));
    List<MapLayer> layers = new ArrayList<>();
    StringBuilder print = new StringBuilder(theme.id());
    for (int i = 0; i < asked.size(); i++) {
      Rights.Grant grant = grants.get(i);
      Condition filter = condition(conditions.get(i), grant, said);
      MapLayer layer = layer(params, grant, asked.get(i).program, filter, time.day());
      layers.add(layer);
      var version = sources.source(layer.grant(), layer.day()).versions();
      print.append('|').append(layer.grant().layer().id()).append('@').append(layer.day());
      print.append(layer.program().hash()).append(layer.key());
      print.append(version.geometry()).append('.').append(version.state());
    }
    return new Choice(
        layers, asked.stream().map(Asked::name).toList(), theme, time, print.toString());
  }

  private MapLayer layer(
      WmsParams params, Rights.Grant grant, StyleProgram given, Condition filter, LocalDate day) {
    Layer of = grant.layer();
    if (given != null) {
      styles.check(given, grant);
    }
    StyleProgram program = given == null ? styles.of(of) : given;
    String key =
        (given == null ? "" : "sld:" + given.hash()) + (filter == null ? "" : "cql:" + filter);
    if (of.source().kind() == Source.Kind.FIGURES) {
      return indicator.layer(params, grant, program, filter, day, key);
    }
    return made.of(grant, program, filter, day, key);
  }

  private List<Asked> asked(WmsParams params) {
    if (params.has("SLD")) {
      throw WmsException.of(
          "InvalidParameterValue",
          "Máy chủ không tải SLD từ địa chỉ khác. Gửi nội dung bằng SLD_BODY.",
          "This server fetches no SLD from an address. Send its content as SLD_BODY.",
          "SLD");
    }
    List<SldLayer> sld =
        params.has("SLD_BODY") ? styles.sldBody(params.get("SLD_BODY")) : List.of();
    List<String> names =
        params.has("LAYERS") || sld.isEmpty() ? names(params.required("LAYERS")) : List.of();
    String[] wanted = params.get("STYLES").split(",", -1);
    boolean named = params.has("STYLES");
    if (named && !names.isEmpty() && wanted.length != names.size()) {
      throw WmsException.of(
          "StyleNotDefined",
          "STYLES cần đúng một kiểu cho mỗi lớp của LAYERS (để trống giữa hai dấu phẩy: mặc định).",
          "STYLES takes one style for each of LAYERS (empty between two commas: the default).",
          "STYLES");
    }
    if (names.isEmpty()) {
      return sld.stream().map(l -> asked(l.name(), "", l)).toList();
    }
    Map<String, SldLayer> byName =
        sld.stream().collect(Collectors.toMap(SldLayer::name, Function.identity(), (a, b) -> a));
    List<Asked> out = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String style = named ? wanted[i].strip() : "";
      out.add(asked(names.get(i), style, byName.get(names.get(i))));
    }
    return out;
  }

  private static Asked asked(String name, String style, SldLayer sld) {
    if (sld == null || sld.program() == null) {
      boolean own = sld == null || !style.isEmpty();
      return new Asked(name, own ? style : sld.style(), null);
    }
    // what came along stands in the place of whatever is named
    return new Asked(name, "", sld.program());
  }

  /** Names between commas; a bound before anything is looked up. */
  static List<String> names(String text) {
    return names(text, MOST, "LAYERS", "một ảnh", "in a picture");
  }

  /**
   * @param vi of what they are too many, and {@code en} the same
   */
  static List<String> names(String text, int most, String parameter, String vi, String en) {
    String[] parts = text.split(",", most + 1);
    if (parts.length > most) {
      throw WmsException.budget(
          400,
          "Nhiều nhất " + most + " lớp " + vi + ". Bớt lớp.",
          "At most " + most + " layers " + en + ". Name fewer.",
          parameter);
    }
    return Arrays.stream(parts).map(String::strip).toList();
  }

  private static Condition condition(String text, Rights.Grant grant, String parameter) {
    if (text.isBlank()) {
      return null;
    }
    try {
      return Conditions.read(text, Properties.of(grant));
    } catch (ProblemException e) {
      throw e.problem().at(parameter, null).asException();
    }
  }

  /** Conditions in text stand between semicolons, those in XML each in brackets. */
  private static List<String> conditions(WmsParams params, String parameter, int layers) {
    String text = params.get(parameter).strip();
    if (text.isBlank()) {
      return Collections.nCopies(layers, "");
    }
    if (parameter.equals("FILTER") && !params.get("CQL_FILTER").isBlank()) {
      throw WmsException.value(
          "FILTER", "chỉ một trong FILTER và CQL_FILTER / one of FILTER and CQL_FILTER only");
    }
    List<String> each =
        text.startsWith("(<") && text.endsWith(")")
            ? List.of(BETWEEN.split(text.substring(1, text.length() - 1), -1))
            : Conditions.isXml(text) ? List.of(text) : Conditions.each(text);
    if (each.size() == layers) {
      return each;
    }
    if (each.size() == 1) {
      return Collections.nCopies(layers, each.getFirst());
    }
    throw WmsException.value(
        parameter, "một điều kiện cho mỗi lớp / one for each layer: a;b, (<Filter/>)(<Filter/>)");
  }

  private static boolean dark(List<Asked> asked, List<Rights.Grant> grants) {
    boolean dark = false;
    for (int i = 0; i < asked.size(); i++) {
      if (asked.get(i).program == null) {
        dark |= dark(grants.get(i).layer(), asked.get(i).style);
      }
    }
    return dark;
  }

  /** The colours that are named; otherwise those of the styles. */
  static Theme theme(WmsParams params, boolean dark) {
    if (params.has("THEME")) {
      return Theme.of(params.get("THEME").strip().toLowerCase(Locale.ROOT));
    }
    return dark ? Theme.DARK : Theme.LIGHT;
  }

  /** Whether a style of the layer is its dark one; StyleNotDefined when it is none of them. */
  static boolean dark(Layer layer, String style) {
    boolean dark = style.endsWith(DARK);
    String bare = dark ? style.substring(0, style.length() - DARK.length()) : style;
    boolean own = bare.equals(layer.id()) || bare.equals("default") || bare.equals(layer.style());
    if (!own && !style.isEmpty()) {
      throw WmsException.style(layer.id(), style);
    }
    return dark;
  }

  /** The names of the styles that a layer is offered in: by day, by night. */
  static List<String> styleNames(Layer layer) {
    return List.of(layer.id(), layer.id() + DARK);
  }
}
