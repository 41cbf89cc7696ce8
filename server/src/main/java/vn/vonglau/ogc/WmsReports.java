package vn.vonglau.ogc;

import java.awt.image.BufferedImage;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import vn.vonglau.paint.Canvas;
import vn.vonglau.portrayal.Admission;
import vn.vonglau.styles.Legends;

/** Service exceptions as the request wants them: XML, in the picture, or an empty picture. */
@Component
class WmsReports {
  private static final Logger LOG = LoggerFactory.getLogger(WmsReports.class);

  private final Legends legends;
  private final Admission admission;

  WmsReports(Legends legends, Admission admission) {
    this.legends = legends;
    this.admission = admission;
  }

  /**
   * @param picture whether the request is for a picture: only then EXCEPTIONS may ask for one
   */
  ResponseEntity<byte[]> answer(
      WmsException e, WmsParams params, WmsVersion version, boolean picture) {
    if (picture && e.status == 200) {
      try {
        ResponseEntity<byte[]> painted = painted(e, params);
        if (painted != null) {
          return painted;
        }
      } catch (WmsException | vn.vonglau.kernel.ProblemException broken) {
        // the frame of the picture is wrong as well: then the report is XML
        LOG.debug("no picture for a report: {}", broken.getMessage());
      }
    }
    var answer =
        ResponseEntity.status(e.status)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .contentType(MediaType.parseMediaType(version.exceptions + ";charset=UTF-8"));
    if (e.status == 503) {
      answer.header(HttpHeaders.RETRY_AFTER, "1");
    }
    return answer.body(xml(e, version));
  }

  static byte[] xml(WmsException e, WmsVersion version) {
    Xml xml = Xml.document();
    if (version == WmsVersion.V130) {
      xml.open(
          "ServiceExceptionReport",
          "version",
          "1.3.0",
          "xmlns",
          "http://www.opengis.net/ogc",
          "xmlns:xsi",
          "http://www.w3.org/2001/XMLSchema-instance",
          "xsi:schemaLocation",
          "http://www.opengis.net/ogc http://schemas.opengis.net/wms/1.3.0/exceptions_1_3_0.xsd");
    } else {
      xml.open("ServiceExceptionReport", "version", "1.1.1");
    }
    xml.text("ServiceException", e.vi + "\n" + e.en, "code", e.code, "locator", e.locator);
    return xml.bytes();
  }

  private ResponseEntity<byte[]> painted(WmsException e, WmsParams params) {
    String wanted = params.get("EXCEPTIONS").strip().toUpperCase(Locale.ROOT);
    boolean words = wanted.equals("INIMAGE") || wanted.endsWith("SE_INIMAGE");
    if (!words && !wanted.equals("BLANK") && !wanted.endsWith("SE_BLANK")) {
      return null;
    }
    WmsFormat format = WmsFormat.of(params.required("FORMAT"));
    long width = params.whole("WIDTH");
    long height = params.whole("HEIGHT");
    admission.check(width, height);
    int ground = WmsPicture.background(params);
    ground = ground == 0 && !format.transparent() ? 0xFFFFFFFF : ground;
    Canvas canvas = Canvas.of((int) width, (int) height, ground);
    if (words) {
      write(e, canvas);
    }
    return ResponseEntity.ok()
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .contentType(MediaType.parseMediaType(format.type()))
        .body(format.encode(canvas));
  }

  private void write(WmsException e, Canvas canvas) {
    // some lines of words need no more than that, however large the picture is
    int w = Math.min(canvas.width, 800);
    int h = Math.min(canvas.height, 400);
    BufferedImage words = legends.words(e.vi + " " + e.en, w, h, 0);
    Canvas top = new Canvas(w, h);
    words.getRGB(0, 0, w, h, top.pixels, 0, w);
    for (int i = 0; i < top.pixels.length; i++) {
      top.pixels[i] = Canvas.multiplied(top.pixels[i]);
    }
    canvas.over(top, 0, 0, 1);
  }
}
