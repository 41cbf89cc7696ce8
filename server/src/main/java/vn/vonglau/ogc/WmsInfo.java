package vn.vonglau.ogc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.features.LayerSources;
import vn.vonglau.portrayal.Admission;
import vn.vonglau.portrayal.MapLayer;
import vn.vonglau.portrayal.MapPainter;
import vn.vonglau.portrayal.MapRequest;

/** GetFeatureInfo. */
@Component
class WmsInfo {
  private final Catalogue catalogue;
  private final WmsLayers layers;
  private final LayerSources sources;
  private final MapPainter painter;
  private final Admission admission;
  private final Duration most;

  WmsInfo(
      Catalogue catalogue,
      WmsLayers layers,
      LayerSources sources,
      MapPainter painter,
      Admission admission,
      @Value("${vonglau.picture.max-seconds}") int seconds) {
    this.catalogue = catalogue;
    this.layers = layers;
    this.sources = sources;
    this.painter = painter;
    this.admission = admission;
    this.most = Duration.ofSeconds(seconds);
  }

  WmsAnswer info(WmsParams params, WmsVersion version, String client) {
    String asked = params.has("INFO_FORMAT") ? params.get("INFO_FORMAT") : "text/plain";
    InfoFormat format = InfoFormat.of(asked);
    WmsPicture picture = WmsPicture.of(params, version, admission);
    Rights rights = catalogue.rights();
    WmsLayers.Choice choice = layers.choose(params, rights);
    List<MapLayer> queried = queried(params, rights, choice);
    int column = pixel(params, version.column, picture.view().width());
    int row = pixel(params, version.row, picture.view().height());
    int count = count(params);
    MapRequest request =
        new MapRequest(
            picture.view(), queried, choice.theme(), 0, System.nanoTime() + most.toNanos());
    List<MapPainter.Drawn> drawn =
        admission.paint(
            client,
            1,
            () -> painter.drawnAt(request, column + 0.5, row + 0.5, Met.TOLERANCE_PX, count));
    byte[] body = format.write(Met.of(drawn, sources), params.english());
    return WmsAnswer.of(format.type(), body).of(choice.time());
  }

  /** The layers of QUERY_LAYERS in the order of LAYERS, which is that of painting. */
  private static List<MapLayer> queried(WmsParams params, Rights rights, WmsLayers.Choice choice) {
    Set<String> wanted = new LinkedHashSet<>(WmsLayers.names(params.required("QUERY_LAYERS")));
    List<MapLayer> out = new ArrayList<>();
    for (String name : wanted) {
      Rights.Grant grant = WmsLayers.grant(rights, name);
      if (!choice.names().contains(name)) {
        throw WmsException.of(
            "LayerNotDefined",
            "Lớp «" + WmsText.shown(name) + "» của QUERY_LAYERS không có trong LAYERS.",
            "The layer '" + WmsText.shown(name) + "' of QUERY_LAYERS is not in LAYERS.",
            "QUERY_LAYERS");
      }
      if (!WmsLayers.queryable(grant.layer())) {
        throw WmsException.of(
            "LayerNotQueryable",
            "Lớp «" + WmsText.shown(name) + "» là ảnh, không hỏi thông tin được.",
            "The layer '" + WmsText.shown(name) + "' is a picture and cannot be queried.",
            "QUERY_LAYERS");
      }
    }
    for (int i = 0; i < choice.layers().size(); i++) {
      if (wanted.contains(choice.names().get(i))) {
        out.add(choice.layers().get(i));
      }
    }
    return out;
  }

  private static int pixel(WmsParams params, String name, int side) {
    String text = params.required(name);
    long at = text.matches("-?[0-9]{1,9}") ? Long.parseLong(text) : -1;
    if (at < 0 || at >= side) {
      throw WmsException.of(
          "InvalidPoint",
          name + " phải là số nguyên từ 0 đến " + (side - 1) + ".",
          name + " must be a whole number from 0 to " + (side - 1) + ".",
          name);
    }
    return (int) at;
  }

  private static int count(WmsParams params) {
    long count = params.has("FEATURE_COUNT") ? params.whole("FEATURE_COUNT") : 1;
    if (count < 1) {
      throw WmsException.value("FEATURE_COUNT", "1 … " + Met.MOST);
    }
    return (int) Math.min(count, Met.MOST);
  }
}
