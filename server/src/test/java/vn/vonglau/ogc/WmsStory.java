package vn.vonglau.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.features.FeatureIntake;

/** A hundred parcels of 0.002° from 100° E, 5° N to the south-east, and a caller of the WMS. */
abstract class WmsStory {
  static final String PARCELS = "planning-parcels";
  static final double STEP = 0.002;
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final GeometryFactory WGS84 = new GeometryFactory();

  @Autowired FeatureIntake intake;
  @LocalServerPort int port;

  @BeforeEach
  void aHundredParcels() throws Exception {
    intake.clear(PARCELS);
    List<FeatureDraft> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      double west = 100 + i % 10 * STEP;
      double north = 5 - i / 10 * STEP;
      Geometry square = WGS84.toGeometry(new Envelope(west, west + STEP, north - STEP, north));
      rows.add(
          new FeatureDraft(
              "w" + i,
              i == 0 ? "Thửa <góc> & \"đầu\"" : null,
              Map.of("code", i % 2 == 0 ? "LUC" : "ODT", "parcel", i, "areaM2", 1000.5 + i),
              square));
    }
    intake.add(PARCELS, rows.iterator());
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!info("I", "20", "J", "380").contains("\"parcel\":90")) {
      assertTrue(System.nanoTime() < deadline, "the parcels are not there yet");
      Thread.sleep(30);
    }
  }

  @AfterEach
  void nothing() {
    intake.clear(PARCELS);
  }

  /** GetMap of all parcels in 400 × 400 px, 1.3.0; others by name, left out when null. */
  static Map<String, String> map(String... others) {
    Map<String, String> p = new LinkedHashMap<>();
    p.put("SERVICE", "WMS");
    p.put("VERSION", "1.3.0");
    p.put("REQUEST", "GetMap");
    p.put("LAYERS", PARCELS);
    p.put("STYLES", "");
    p.put("CRS", "EPSG:4326");
    p.put("BBOX", "4.98,100,5,100.02");
    p.put("WIDTH", "400");
    p.put("HEIGHT", "400");
    p.put("FORMAT", "image/png");
    return with(p, others);
  }

  static Map<String, String> map111(String... others) {
    Map<String, String> p =
        map("VERSION", "1.1.1", "CRS", null, "SRS", "EPSG:4326", "BBOX", "100,4.98,100.02,5");
    return with(p, others);
  }

  static Map<String, String> with(Map<String, String> p, String... others) {
    for (int i = 0; i < others.length; i += 2) {
      if (others[i + 1] == null) {
        p.remove(others[i]);
      } else {
        p.put(others[i], others[i + 1]);
      }
    }
    return p;
  }

  static Map<String, String> infoOf(String... others) {
    Map<String, String> p =
        map(
            "REQUEST",
            "GetFeatureInfo",
            "QUERY_LAYERS",
            PARCELS,
            "INFO_FORMAT",
            "application/json",
            "I",
            "20",
            "J",
            "20");
    return with(p, others);
  }

  String info(String... others) {
    return text(get(infoOf(others)));
  }

  static Map<String, String> of(String... pairs) {
    return with(new LinkedHashMap<>(), pairs);
  }

  static String query(Map<String, String> params) {
    StringBuilder out = new StringBuilder();
    params.forEach(
        (k, v) ->
            out.append(out.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(k, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(v, StandardCharsets.UTF_8)));
    return out.toString();
  }

  HttpResponse<byte[]> get(Map<String, String> params, String... headers) {
    return send(request("/wms?" + query(params), headers).GET().build());
  }

  HttpResponse<byte[]> raw(String path, String... headers) {
    return send(request(path, headers).GET().build());
  }

  HttpResponse<byte[]> post(Map<String, String> params, String... headers) {
    return send(
        request("/wms", headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(query(params)))
            .build());
  }

  HttpRequest.Builder request(String path, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(60));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request;
  }

  HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  static String type(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }

  static BufferedImage picture(HttpResponse<byte[]> answer) {
    assertEquals(200, answer.statusCode(), () -> text(answer));
    assertTrue(type(answer).startsWith("image/"), () -> type(answer) + text(answer));
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.body()));
      assertNotNull(image, "no picture");
      return image;
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A document that is well formed; nothing outside is read. */
  static Document xml(HttpResponse<byte[]> answer) {
    return parsed(answer.body());
  }

  static Document parsed(byte[] body) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      return factory.newDocumentBuilder().parse(new ByteArrayInputStream(body));
    } catch (Exception e) {
      throw new AssertionError(new String(body, StandardCharsets.UTF_8), e);
    }
  }

  static List<Element> all(org.w3c.dom.Node in, String name) {
    NodeList found =
        in instanceof Document d
            ? d.getElementsByTagNameNS("*", name)
            : ((Element) in).getElementsByTagNameNS("*", name);
    List<Element> out = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      out.add((Element) found.item(i));
    }
    return out;
  }

  static Element child(Element in, String name) {
    for (org.w3c.dom.Node n = in.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element e && name.equals(e.getLocalName())) {
        return e;
      }
    }
    return null;
  }

  /** The code of the service exception; fails when the answer is none. */
  static String code(HttpResponse<byte[]> answer) {
    Document report = xml(answer);
    assertEquals(
        "ServiceExceptionReport", report.getDocumentElement().getLocalName(), () -> text(answer));
    return all(report, "ServiceException").getFirst().getAttribute("code");
  }

  String refusal(Map<String, String> params) {
    HttpResponse<byte[]> answer = get(params);
    assertEquals(200, answer.statusCode(), () -> text(answer));
    return code(answer);
  }
}
