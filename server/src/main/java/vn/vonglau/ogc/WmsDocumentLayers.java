package vn.vonglau.ogc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Group;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Source;
import vn.vonglau.catalogue.Words;
import vn.vonglau.features.LayerSources;
import vn.vonglau.features.UnitLayers;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.indicators.MapFigures;
import vn.vonglau.kernel.Bounds;
import vn.vonglau.portrayal.LayerBoxes;
import vn.vonglau.styles.Legends;
import vn.vonglau.styles.StyleProgram;
import vn.vonglau.styles.Styles;

/** The layers of the service document: one root, a group for each heading of the layer list. */
@Component
class WmsDocumentLayers {
  /** OGC 06-042, 7.2.4.6.9, and 01-068r3, 7.1.4.5.8: a scale hint is the diagonal of a pixel. */
  private static final double DIAGONAL = 0.000_28 * Math.sqrt(2);

  private static final int LAST_ZOOM = 22;

  private final Styles styles;
  private final Legends legends;
  private final LayerBoxes boxes;
  private final WmsDays days;
  private final MapFigures figures;
  private final LayerSources sources;

  WmsDocumentLayers(
      Styles styles,
      Legends legends,
      LayerBoxes boxes,
      WmsDays days,
      MapFigures figures,
      LayerSources sources) {
    this.sources = sources;
    this.styles = styles;
    this.legends = legends;
    this.boxes = boxes;
    this.days = days;
    this.figures = figures;
  }

  /** One document that is being written. */
  private record Page(Xml xml, WmsVersion version, boolean english, String base, Bounds root) {
    boolean new130() {
      return version == WmsVersion.V130;
    }

    String words(Words words) {
      return english ? words.en() : words.vi();
    }
  }

  void write(
      Xml xml,
      Rights rights,
      WmsVersion version,
      boolean english,
      String base,
      WmsContact contact) {
    Map<Rights.Grant, Bounds> shown = new IdentityHashMap<>();
    Map<String, List<Rights.Grant>> grouped = new HashMap<>();
    for (Rights.Grant grant : rights.list()) {
      if (WmsLayers.offered(grant.layer())) {
        shown.put(grant, boxes.of(grant, days.today()).orElse(null));
        grouped.computeIfAbsent(grant.layer().group(), g -> new ArrayList<>()).add(grant);
      }
    }
    Bounds root = WmsBoxes.around(shown.values());
    Page page = new Page(xml, version, english, base, root);
    xml.open("Layer", "queryable", "0");
    xml.text("Title", WmsDocument.title(english));
    WmsBoxes.systems(version).forEach(name -> xml.text(version.crs, name));
    WmsBoxes.write(xml, version, root);
    xml.open("Attribution");
    xml.text("Title", contact.title()).close();
    for (Group group : rights.groups()) {
      xml.open("Layer", "queryable", "0").text("Title", page.words(group.title()));
      for (Rights.Grant grant : grouped.getOrDefault(group.id(), List.of())) {
        layer(page, grant, shown.get(grant));
      }
      xml.close();
    }
    xml.close();
  }

  private void layer(Page page, Rights.Grant grant, Bounds box) {
    Layer layer = grant.layer();
    Xml xml = page.xml;
    boolean asked = WmsLayers.queryable(layer);
    xml.open("Layer", "queryable", asked ? "1" : "0", "opaque", "0");
    xml.text("Name", layer.id());
    xml.text("Title", page.words(layer.title()));
    String about = about(page, layer);
    if (!about.isEmpty()) {
      xml.text("Abstract", about);
    }
    // one that has no rows, or whose rows nobody has read yet, has that of the root
    if (box != null) {
      WmsBoxes.write(xml, page.version, box);
    }
    dimensions(page, layer);
    if (layer.simulated()) {
      xml.open("Attribution");
      xml.text("Title", page.english ? "Simulated data" : "Dữ liệu mô phỏng").close();
    }
    int[] size = legends.size(grant, page.english);
    List<String> names = WmsLayers.styleNames(layer);
    for (String name : names) {
      style(page, layer, name, size, name.equals(names.getFirst()));
    }
    scales(page, layer);
    xml.close();
  }

  /** Its note, and whether its rows or its boundaries are made up. */
  private String about(Page page, Layer layer) {
    List<String> parts = new ArrayList<>();
    if (layer.note() != null) {
      parts.add(page.words(layer.note()));
    }
    boolean units = LayerSources.ofUnits(layer);
    if (layer.simulated()) {
      parts.add(page.english ? "Simulated data." : "Dữ liệu mô phỏng.");
    } else if (layer.fields().stream().anyMatch(f -> f.name().equals("simulated"))) {
      parts.add(
          page.english
              ? "May hold simulated features; the field simulated says which."
              : "Có thể có đối tượng mô phỏng; trường simulated cho biết.");
    } else if (units
        && sources.whole(layer, days.today()) instanceof UnitLayers.UnitSource source
        && source.packed().illustrative()) {
      parts.add(
          page.english
              ? "Illustrative boundaries, for demonstration only."
              : "Ranh giới minh họa, chỉ để trình diễn.");
    }
    return String.join(" ", parts);
  }

  private static void style(Page page, Layer layer, String name, int[] size, boolean day) {
    String title = page.words(layer.title());
    Xml xml = page.xml;
    xml.open("Style").text("Name", name);
    xml.text("Title", day ? title : title + (page.english ? ", dark" : ", nền tối"));
    xml.open("LegendURL", "width", Integer.toString(size[0]), "height", Integer.toString(size[1]));
    xml.text("Format", "image/png");
    WmsDocument.address(
        xml,
        page.base
            + "/wms?SERVICE=WMS&VERSION="
            + page.version.number
            + "&REQUEST=GetLegendGraphic&FORMAT=image/png&LAYER="
            + layer.id()
            + "&STYLE="
            + name
            + (page.english ? "&LANGUAGE=en" : ""));
    xml.close().close();
  }

  private void dimensions(Page page, Layer layer) {
    if (WmsLayers.timed(layer)) {
      String extent = days.first() + "/" + days.last() + "/P1D";
      dimension(page, "time", "ISO8601", extent, days.today().toString());
    }
    if (layer.source().kind() == Source.Kind.FIGURES) {
      List<String> codes = figures.codes(CurrentCaller.get());
      if (!codes.isEmpty()) {
        dimension(page, "indicator", "", String.join(",", codes), null);
      }
    }
  }

  /** In 1.1.1 the values stand in an element of their own, which comes behind all dimensions. */
  private static void dimension(
      Page page, String name, String units, String extent, String otherwise) {
    String time = otherwise == null ? null : "1";
    if (page.new130()) {
      page.xml.text(
          "Dimension",
          extent,
          "name",
          name,
          "units",
          units,
          "default",
          otherwise,
          "multipleValues",
          time,
          "nearestValue",
          time,
          "current",
          time);
    } else if (otherwise != null) {
      page.xml.empty("Dimension", "name", name, "units", units);
      page.xml.text("Extent", extent, "name", name, "default", otherwise, "nearestValue", "1");
    }
  }

  /** Where both the layer and something in its style are drawn. */
  private void scales(Page page, Layer layer) {
    double most = StyleProgram.ZOOM_ZERO / Math.pow(2, layer.minZoom());
    double least =
        layer.maxZoom() >= LAST_ZOOM
            ? 0
            : StyleProgram.ZOOM_ZERO / Math.pow(2, layer.maxZoom() + 1.0);
    double styleMost = 0;
    double styleLeast = Double.POSITIVE_INFINITY;
    for (StyleProgram.Part part : styles.of(layer).parts()) {
      for (StyleProgram.Rule rule : part.rules()) {
        styleMost = Math.max(styleMost, rule.maxScale());
        styleLeast = Math.min(styleLeast, rule.minScale());
      }
    }
    most = layer.minZoom() == 0 ? styleMost : Math.min(most, styleMost);
    least = Math.max(least, Double.isInfinite(styleLeast) ? 0 : styleLeast);
    boolean upTo = most > 0 && !Double.isInfinite(most);
    if (page.new130()) {
      if (least > 0) {
        page.xml.text("MinScaleDenominator", WmsText.number(least));
      }
      if (upTo) {
        page.xml.text("MaxScaleDenominator", WmsText.number(most));
      }
    } else if (least > 0 || upTo) {
      page.xml.empty(
          "ScaleHint",
          "min",
          WmsText.number(least * DIAGONAL),
          "max",
          upTo ? WmsText.number(most * DIAGONAL) : "100000000");
    }
  }
}
