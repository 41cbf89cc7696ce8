package vn.vonglau.ogc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vonglau.kernel.Crs;
import vn.vonglau.support.ServerTest;

/** GetMap by the requirements of OGC 06-042 and 01-068r3. */
@ServerTest
class WmsMapTest extends WmsStory {
  private static final String RED =
      "<StyledLayerDescriptor version=\"1.0.0\" xmlns=\"http://www.opengis.net/sld\""
          + " xmlns:ogc=\"http://www.opengis.net/ogc\"><NamedLayer><Name>planning-parcels</Name>"
          + "<UserStyle><FeatureTypeStyle><Rule>FILTER<PolygonSymbolizer><Fill><CssParameter"
          + " name=\"fill\">#FF0000</CssParameter></Fill></PolygonSymbolizer></Rule>"
          + "</FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>";

  private static String red(String filter) {
    return RED.replace("FILTER", filter);
  }

  private static int at(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & 0xFFFFFF;
  }

  @Test
  void aMapHasTheFormatAndTheSizeThatWereAskedFor() {
    for (String format : WmsFormat.names()) {
      HttpResponse<byte[]> answer = get(map("FORMAT", format, "WIDTH", "300", "HEIGHT", "200"));
      BufferedImage image = picture(answer);
      assertEquals(300, image.getWidth());
      assertEquals(200, image.getHeight());
      assertEquals(format.startsWith("image/png") ? "image/png" : format, type(answer));
    }
    assertEquals(8, picture(get(map("FORMAT", "image/png8"))).getColorModel().getPixelSize());
  }

  @Test
  void parcelsAreWhereTheyAre() {
    BufferedImage image = picture(get(map("BBOX", "4.97,100,4.99,100.02")));
    assertNotEquals(0xFFFFFF, at(image, 205, 100), "land");
    assertEquals(0xFFFFFF, at(image, 205, 300), "sea");
  }

  @Test
  void axesOf130AreThoseOfTheRegisterAndOf111EastFirst() {
    byte[] northFirst = get(map()).body();
    byte[] crs84 = get(map("CRS", "CRS:84", "BBOX", "100,4.98,100.02,5")).body();
    byte[] old = get(map111()).body();
    assertArrayEquals(northFirst, crs84);
    assertArrayEquals(northFirst, old);
  }

  @Test
  void everyOfferedSystemShowsTheSameParcels() {
    for (Crs crs : Crs.list()) {
      var a = crs.fromWgs84(100, 4.98);
      var b = crs.fromWgs84(100.02, 5);
      boolean turned = crs.isGeographic();
      String box =
          turned
              ? a.y + "," + a.x + "," + b.y + "," + b.x
              : a.x + "," + a.y + "," + b.x + "," + b.y;
      BufferedImage image = picture(get(map("CRS", crs.toString(), "BBOX", box)));
      assertNotEquals(0xFFFFFF, at(image, 205, 205), crs.toString());
    }
    BufferedImage alias =
        picture(get(map("CRS", "EPSG:900913", "BBOX", "11131949,554600,11134175,556834")));
    assertNotEquals(0xFFFFFF, at(alias, 205, 205));
  }

  @Test
  void namesOfParametersAreReadWithoutRegardToCase() {
    Map<String, String> mixed = new java.util.LinkedHashMap<>();
    map().forEach((k, v) -> mixed.put(k.charAt(0) + k.substring(1).toLowerCase(), v));
    assertArrayEquals(get(map()).body(), get(mixed).body());
  }

  @Test
  void aPostWithAFormIsTheSame() {
    assertArrayEquals(get(map()).body(), post(map()).body());
  }

  @Test
  void transparentLetsTheGroundThroughAndBgcolorColoursIt() {
    String sea = "4.96,100,4.98,100.02";
    assertEquals(0, picture(get(map("BBOX", sea, "TRANSPARENT", "TRUE"))).getRGB(5, 300) >>> 24);
    assertEquals(0xFFFFFF, at(picture(get(map("BBOX", sea))), 5, 300));
    BufferedImage blue = picture(get(map("BBOX", sea, "BGCOLOR", "0x0000ff")));
    assertEquals(0x0000FF, at(blue, 5, 300));
    BufferedImage jpeg =
        picture(get(map("BBOX", sea, "TRANSPARENT", "TRUE", "FORMAT", "image/jpeg")));
    assertEquals(0xFFFFFF, at(jpeg, 5, 300), "JPEG has no transparency");
    assertEquals("InvalidParameterValue", refusal(map("BGCOLOR", "red")));
    assertEquals("InvalidParameterValue", refusal(map("TRANSPARENT", "yes")));
  }

  @Test
  void getMapWithAnUnknownLayerIsLayerNotDefined() {
    assertEquals("LayerNotDefined", refusal(map("LAYERS", "nobody")));
    assertEquals("LayerNotDefined", refusal(map("LAYERS", PARCELS + ",nobody", "STYLES", ",")));
    assertEquals("LayerNotDefined", refusal(map111("LAYERS", "nobody")));
    assertEquals("application/vnd.ogc.se_xml;charset=UTF-8", type(get(map111("LAYERS", "x"))));
    assertEquals("text/xml;charset=UTF-8", type(get(map("LAYERS", "x"))));
  }

  @Test
  void aForbiddenLayerAnswersExactlyAsAnUnknownOne() {
    for (String request :
        new String[] {"GetMap", "GetLegendGraphic", "DescribeLayer", "GetStyles"}) {
      HttpResponse<byte[]> hidden =
          get(map("REQUEST", request, "LAYERS", "planning-secret", "LAYER", "planning-secret"));
      HttpResponse<byte[]> unknown =
          get(map("REQUEST", request, "LAYERS", "planning-nothin", "LAYER", "planning-nothin"));
      assertEquals(unknown.statusCode(), hidden.statusCode());
      assertEquals(
          text(unknown).replace("planning-nothin", "?"),
          text(hidden).replace("planning-secret", "?"));
    }
  }

  @Test
  void stylesAreTheLayersOwnOnesOrNone() {
    byte[] own = get(map()).body();
    assertArrayEquals(own, get(map("STYLES", PARCELS)).body());
    assertArrayEquals(own, get(map("STYLES", "default")).body());
    assertArrayEquals(own, get(map("STYLES", null)).body());
    byte[] dark = get(map("STYLES", PARCELS + "-dark")).body();
    assertFalse(java.util.Arrays.equals(own, dark));
    assertArrayEquals(dark, get(map("THEME", "DARK")).body());
    assertEquals("StyleNotDefined", refusal(map("STYLES", "pretty")));
    assertEquals("StyleNotDefined", refusal(map("STYLES", "a,b")));
  }

  @Test
  void missingAndWrongParametersAreToldByName() {
    for (String name : new String[] {"LAYERS", "CRS", "BBOX", "WIDTH", "HEIGHT", "FORMAT"}) {
      HttpResponse<byte[]> answer = get(map(name, null));
      assertEquals("MissingParameterValue", code(answer), name);
      assertTrue(text(answer).contains(name));
    }
    assertEquals("MissingParameterValue", refusal(map("VERSION", null)));
    assertEquals("InvalidParameterValue", refusal(map("VERSION", "1.2.0")));
    assertEquals("InvalidFormat", refusal(map("FORMAT", "image/tiff")));
    assertEquals("InvalidCRS", refusal(map("CRS", "EPSG:27700")));
    assertEquals("InvalidCRS", refusal(map("CRS", "AUTO2:42001,1,100,5")));
    assertEquals("InvalidSRS", refusal(map111("SRS", "EPSG:27700")));
    assertEquals("InvalidSRS", refusal(map111("SRS", "CRS:84")));
    assertEquals("OperationNotSupported", refusal(map("REQUEST", "GetPicture")));
    assertEquals("OperationNotSupported", refusal(map("REQUEST", null)));
    assertEquals("InvalidParameterValue", refusal(map("SERVICE", "WFS")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5,100,4.98,100.02",
        "4.98,100.02,5,100",
        "4.98,100,4.98,100.02",
        "4.98,100,5",
        "4.98,100,5,100.02,7",
        "NaN,100,5,100.02",
        "4.98,-Infinity,5,Infinity",
        "4.98,100,5,1e999",
        "a,b,c,d",
        "0x1,100,5,100.02",
        "1e15,1e15,2e15,2e15",
        ""
      })
  void aBoxThatIsNoneIsRefused(String box) {
    String code = refusal(map("BBOX", box));
    assertTrue(code.endsWith("ParameterValue"), code);
  }

  @Test
  void exceptionsComeInTheFormThatWasAskedFor() {
    for (String form : new String[] {"INIMAGE", "application/vnd.ogc.se_inimage"}) {
      BufferedImage words = picture(get(map("LAYERS", "nobody", "EXCEPTIONS", form)));
      assertEquals(400, words.getWidth());
      boolean written = false;
      for (int x = 0; x < 400; x++) {
        written |= at(words, x, 16) != 0xFFFFFF;
      }
      assertTrue(written, "nothing is written");
    }
    for (String form : new String[] {"BLANK", "application/vnd.ogc.se_blank"}) {
      BufferedImage blank =
          picture(get(map("LAYERS", "nobody", "EXCEPTIONS", form, "BGCOLOR", "0x112233")));
      assertEquals(0x112233, at(blank, 200, 16));
    }
    assertEquals("LayerNotDefined", refusal(map("LAYERS", "nobody", "EXCEPTIONS", "XML")));
  }

  @Test
  void aConditionLeavesOnlyWhatItMeans() {
    BufferedImage some = picture(get(map("CQL_FILTER", "parcel < 50 AND code = 'LUC'")));
    assertNotEquals(0xFFFFFF, at(some, 15, 20), "parcel 0");
    assertEquals(0xFFFFFF, at(some, 60, 20), "parcel 1");
    assertEquals(0xFFFFFF, at(some, 15, 300), "parcel 70");
    HttpResponse<byte[]> wrong = get(map("CQL_FILTER", "parcel < (1"));
    assertEquals("InvalidParameterValue", code(wrong));
    assertTrue(text(wrong).contains("Filter, at 10"), text(wrong));
  }

  @Test
  void aStyleThatComesAlongIsPaintedAndNamesTheLayers() {
    BufferedImage own = picture(post(map("SLD_BODY", red(""))));
    assertEquals(0xFF0000, at(own, 60, 60));
    BufferedImage named = picture(post(map("SLD_BODY", red(""), "LAYERS", null)));
    assertEquals(0xFF0000, at(named, 60, 60));
    String odd =
        "<ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>code</ogc:PropertyName>"
            + "<ogc:Literal>ODT</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>";
    BufferedImage half = picture(post(map("SLD_BODY", red(odd))));
    assertEquals(0xFFFFFF, at(half, 20, 20));
    assertEquals(0xFF0000, at(half, 60, 20));
    String secret = odd.replace(">code<", ">secret<");
    assertEquals("InvalidParameterValue", code(post(map("SLD_BODY", red(secret)))));
    assertEquals(
        "LayerNotDefined",
        code(post(map("SLD_BODY", red("").replace(PARCELS, "nobody"), "LAYERS", null))));
  }

  @ParameterizedTest
  @CsvSource({
    "'',",
    "current,",
    "2024-06-30,2024-06-30",
    "2024-06-30T23:30:00Z,2024-07-01",
    "2024-01-01/2024-06-30,2024-06-30",
    "2024-01-01/2024-06-30/P1D,2024-06-30",
    "'2023-01-01,2024-02-03',2024-02-03",
    "2024-02,2024-02-29",
    "2000-01-01/9999-01-01,"
  })
  void theDayReallyShownIsTold(String time, String day) {
    HttpResponse<byte[]> answer =
        get(map("LAYERS", "adm-commune", "TIME", time == null ? "" : time));
    picture(answer);
    String shown = answer.headers().firstValue("X-VongLau-Time").orElseThrow();
    assertEquals(
        day == null
            ? java.time.LocalDate.now(vn.vonglau.kernel.BusinessClock.ZONE).toString()
            : day,
        shown);
    assertEquals(
        time == null || time.isEmpty(), answer.headers().firstValue("Warning").isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "2024-13-01",
        "2024-06-30/2024-01-01",
        "2024-06-30\r\nX-Evil: 1",
        "2024/01/02/03",
        "exec(1)",
        "99999-01-01"
      })
  void aTimeThatIsNoneIsInvalidDimensionValue(String time) {
    HttpResponse<byte[]> answer = get(map("LAYERS", "adm-commune", "TIME", time));
    assertEquals("InvalidDimensionValue", code(answer));
    assertTrue(answer.headers().firstValue("X-Evil").isEmpty());
  }

  @Test
  void anIndicatorNeedsItsPeriodAndItsRights() {
    picture(get(map("LAYERS", "indicator")));
    assertEquals(
        "MissingDimensionValue", refusal(map("LAYERS", "indicator", "INDICATOR", "HN-052")));
    assertEquals(
        "InvalidDimensionValue",
        refusal(map("LAYERS", "indicator", "INDICATOR", "nobody", "PERIOD", "2025")));
    assertEquals(
        "InvalidDimensionValue",
        refusal(map("LAYERS", "indicator", "INDICATOR", "HN-052", "PERIOD", "sometimes")));
    assertEquals(
        "InvalidDimensionValue",
        refusal(map("LAYERS", "indicator", "INDICATOR", "HN-052", "PERIOD", "2025", "LEVEL", "x")));
    picture(get(map("LAYERS", "indicator", "INDICATOR", "HN-052", "PERIOD", "2026-03")));
    picture(get(map("LAYERS", "indicator", "DIM_INDICATOR", "HN-052", "DIM_PERIOD", "2026-03")));
  }

  @Test
  void whatIsKnownIsNotPaintedAgain() throws Exception {
    HttpResponse<byte[]> first = get(map());
    String etag = "";
    // what was written last may still be on its way into the snapshot
    for (int i = 0; i < 50 && !etag(first).equals(etag); i++) {
      etag = etag(first);
      Thread.sleep(300);
      first = get(map());
    }
    HttpResponse<byte[]> again = get(map(), "If-None-Match", etag);
    assertEquals(304, again.statusCode());
    assertEquals(0, again.body().length);
    assertEquals("no-cache, private", first.headers().firstValue("Cache-Control").orElseThrow());
    assertNotEquals(etag, etag(get(map("WIDTH", "401"))));
  }

  private static String etag(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }
}
