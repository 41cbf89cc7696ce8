package vn.vonglau.ogc;

import java.util.Locale;
import vn.vonglau.portrayal.Admission;
import vn.vonglau.portrayal.MapView;

/**
 * The frame of a picture that is asked for.
 *
 * @param background ARGB; 0 = transparent
 */
record WmsPicture(MapView view, int background) {

  /** What both GetMap and GetFeatureInfo say of a picture; its size is looked at first. */
  static WmsPicture of(WmsParams params, WmsVersion version, Admission admission) {
    long width = params.whole("WIDTH");
    long height = params.whole("HEIGHT");
    admission.check(width, height);
    WmsCrs crs = WmsCrs.of(params.required(version.crs), version);
    double[] box = crs.box(params.required("BBOX"));
    MapView view =
        new MapView(crs.crs(), box[0], box[1], box[2], box[3], (int) width, (int) height);
    return new WmsPicture(view, background(params));
  }

  /** What lies below everything: BGCOLOR, white without it, nothing when it is transparent. */
  static int background(WmsParams params) {
    String colour = params.get("BGCOLOR").strip();
    if (!colour.isEmpty() && !colour.matches("(0[xX]|#)?[0-9a-fA-F]{6}")) {
      throw WmsException.value("BGCOLOR", "0xRRGGBB");
    }
    if (params.flag("TRANSPARENT")) {
      return 0;
    }
    String digits = colour.isEmpty() ? "FFFFFF" : colour.substring(colour.length() - 6);
    return 0xFF000000 | Integer.parseInt(digits.toUpperCase(Locale.ROOT), 16);
  }
}
