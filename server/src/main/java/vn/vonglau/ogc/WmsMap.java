package vn.vonglau.ogc;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.paint.Canvas;
import vn.vonglau.portrayal.Admission;
import vn.vonglau.portrayal.MapPainter;
import vn.vonglau.portrayal.MapRequest;
import vn.vonglau.portrayal.MapView;

/** GetMap. */
@Component
class WmsMap {
  private final Catalogue catalogue;
  private final WmsLayers layers;
  private final MapPainter painter;
  private final Admission admission;
  private final Duration most;

  WmsMap(
      Catalogue catalogue,
      WmsLayers layers,
      MapPainter painter,
      Admission admission,
      @Value("${vonglau.picture.max-seconds}") int seconds) {
    this.catalogue = catalogue;
    this.layers = layers;
    this.painter = painter;
    this.admission = admission;
    this.most = Duration.ofSeconds(seconds);
  }

  WmsAnswer map(WmsParams params, WmsVersion version, String client) {
    WmsFormat format = WmsFormat.of(params.required("FORMAT"));
    WmsPicture picture = WmsPicture.of(params, version, admission);
    Rights rights = catalogue.rights();
    WmsLayers.Choice choice = layers.choose(params, rights);
    int background =
        format.transparent() || picture.background() != 0 ? picture.background() : 0xFFFFFFFF;
    MapView view = picture.view();
    MapRequest request =
        new MapRequest(
            view, choice.layers(), choice.theme(), background, System.nanoTime() + most.toNanos());
    Supplier<byte[]> work =
        () ->
            admission.paint(
                client,
                (long) view.width() * view.height(),
                () -> {
                  Canvas canvas = painter.paint(request);
                  return format.encode(canvas);
                });
    return WmsAnswer.of(format.type(), work)
        .tagged(version.number, params.print(), choice.print(), rights.key())
        .of(choice.time());
  }
}
