package vn.vonglau.ogc;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.vonglau.features.LayerSources;
import vn.vonglau.portrayal.PictureTiles;

/** What a tile shows at one of its pixels. */
@Component
class WmtsFeatureInfo {
  static final List<InfoFormat> FORMATS =
      List.of(InfoFormat.JSON, InfoFormat.HTML, InfoFormat.TEXT);

  private final PictureTiles pictures;
  private final LayerSources sources;

  WmtsFeatureInfo(PictureTiles pictures, LayerSources sources) {
    this.pictures = pictures;
    this.sources = sources;
  }

  byte[] write(WmtsTiles.Asked asked, int i, int j, InfoFormat format) {
    var drawn =
        pictures.drawnAt(asked.cell(), asked.set(), i + 0.5, j + 0.5, Met.TOLERANCE_PX, Met.MOST);
    return format.write(Met.of(drawn, sources), false);
  }
}
