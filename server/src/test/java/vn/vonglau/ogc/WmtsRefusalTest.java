package vn.vonglau.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vonglau.support.Client;
import vn.vonglau.support.Fetch;
import vn.vonglau.support.ServerTest;

/** What WMTS does not answer, and how it says so. */
@ServerTest
class WmtsRefusalTest extends WmtsStory {
  /** Requirements of 07-057r7, tables 20 and 25, and of 06-121r3, table 25. */
  @ParameterizedTest
  @CsvSource({
    "'', MissingParameterValue, Service, 400",
    "'service=WMS&request=GetCapabilities', InvalidParameterValue, Service, 400",
    "'service=WMTS', MissingParameterValue, Request, 400",
    "'service=WMTS&request=GetMap', OperationNotSupported, request, 501",
    "'service=WMTS&request=GetCapabilities&acceptVersions=2.0.0',"
        + " VersionNegotiationFailed, acceptVersions, 400",
    "'service=WMTS&request=GetTile', MissingParameterValue, Version, 400",
    "'service=WMTS&request=GetTile&version=1.1.0', InvalidParameterValue, Version, 400",
    "'service=WMTS&request=GetTile&version=1.0.0', MissingParameterValue, Layer, 400",
    "'service=WMTS&request=GetTile&version=1.0.0&layer=a', MissingParameterValue, Style, 400"
  })
  void aRequestThatLacksSomethingIsToldWhat(String query, String code, String locator, int status)
      throws Exception {
    assertEquals(code + " " + locator + " " + status, refusal("/wmts?" + query));
  }

  @ParameterizedTest
  @CsvSource({
    "LAYER, there-is-none, InvalidParameterValue, Layer",
    "LAYER, planning-secret, InvalidParameterValue, Layer",
    "LAYER, indicator, InvalidParameterValue, Layer",
    "LAYER, '../../etc/passwd', InvalidParameterValue, Layer",
    "STYLE, pink, InvalidParameterValue, Style",
    "FORMAT, image/gif, InvalidParameterValue, Format",
    "TILEMATRIXSET, webmercatorquad, InvalidParameterValue, TileMatrixSet",
    "TILEMATRIX, 23, InvalidParameterValue, TileMatrix",
    "TILEMATRIX, 'EPSG:3857:16', InvalidParameterValue, TileMatrix",
    "TILEROW, -1, TileOutOfRange, TileRow",
    "TILEROW, 65536, TileOutOfRange, TileRow",
    "TILECOL, 999999999999, TileOutOfRange, TileCol",
    "TILECOL, 99999999999999999999, InvalidParameterValue, TileCol",
    "TILECOL, NaN, InvalidParameterValue, TileCol",
    "TIME, hom-nay, InvalidParameterValue, time"
  })
  void aWrongValueIsToldWhere(String name, String value, String code, String locator)
      throws Exception {
    String path = tile("WebMercatorQuad", 16, "image/png") + "&TIME=current";
    String wrong =
        path.replaceFirst(
            "([?&]" + name + "=)[^&]*",
            "$1" + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("$", ""));
    assertEquals(code + " " + locator + " 400", refusal(wrong));
  }

  @Test
  void forbiddenAndUnknownLayersAnswerAlike() throws Exception {
    String path = tile("WebMercatorQuad", 16, "image/png");
    String secret = Fetch.text(get(path.replace(PARCELS, "planning-secret")));
    String none = Fetch.text(get(path.replace(PARCELS, "planning-nothing")));
    assertEquals(none.replace("planning-nothing", "planning-secret"), secret);
    String rest = rest("WebMercatorQuad", 16) + ".png";
    assertEquals(404, get(rest.replace(PARCELS, "planning-secret")).statusCode());
    assertEquals(404, get(rest.replace(PARCELS, "planning-nothing")).statusCode());
    assertEquals(
        200,
        Client.administrator(server).get(path.replace(PARCELS, "planning-secret")).statusCode());
  }

  @Test
  void trickyAddressesAreRefusedWithoutAnEcho() throws Exception {
    String rest = "/wmts/rest/" + PARCELS + "/default/WebMercatorQuad/16/";
    for (String tricky :
        List.of(
            "..%2f..%2fetc/1.png", "1/%2e%2e%2f1.png", "1/1.exe", "1/x.png", "1/1", "-1/1.png")) {
      int status = get(rest + tricky).statusCode();
      assertTrue(status == 400 || status == 404, tricky + ": " + status);
    }
    HttpResponse<byte[]> split =
        get("/wmts?service=WMTS%0d%0aSet-Cookie:%20a=b&request=GetCapabilities");
    assertEquals(400, split.statusCode());
    assertTrue(split.headers().allValues("Set-Cookie").stream().noneMatch(c -> c.startsWith("a=")));
    xml(split); // well-formed whatever was sent
    xml(get("/wmts?service=%00%1b%3Cx%3E%26&request=a"));
    long start = System.nanoTime();
    String many = "l,".repeat(3000);
    assertEquals(
        400, get(tile("WebMercatorQuad", 16, "image/png").replace(PARCELS, many)).statusCode());
    assertTrue(Duration.ofNanos(System.nanoTime() - start).toMillis() < 1000);
  }
}
