package vn.vonglau.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.features.FeatureIntake;
import vn.vonglau.support.Fetch;
import vn.vonglau.support.Pictures;
import vn.vonglau.support.Squares;
import vn.vonglau.support.Wait;

/** A hundred parcels of 0.002° from 100° E, 5° N to the south-east, and a caller of the WMS. */
abstract class WmsStory {
  static final String PARCELS = "planning-parcels";
  private static final Squares LAND = new Squares(100, 5, 0.002);

  @Autowired FeatureIntake intake;
  @LocalServerPort int port;

  @BeforeEach
  void aHundredParcels() throws Exception {
    intake.clear(PARCELS);
    // those of the test before are alike: only after their end does their sight mean the new ones
    Wait.until("no parcel shows", () -> !info("I", "20", "J", "380").contains("\"parcel\":"));
    List<FeatureDraft> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(
          new FeatureDraft(
              "w" + i,
              i == 0 ? "Thửa <góc> & \"đầu\"" : null,
              Map.of("code", i % 2 == 0 ? "LUC" : "ODT", "parcel", i, "areaM2", 1000.5 + i),
              LAND.square(i % 10, i / 10)));
    }
    intake.add(PARCELS, rows.iterator());
    Wait.until("the parcels show", () -> info("I", "20", "J", "380").contains("\"parcel\":90"));
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
    return with(asking(map("I", "20", "J", "20")), others);
  }

  /** The same picture, and what stands in it. */
  static Map<String, String> asking(Map<String, String> map) {
    return with(
        map,
        "REQUEST",
        "GetFeatureInfo",
        "QUERY_LAYERS",
        PARCELS,
        "INFO_FORMAT",
        "application/json");
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
    return raw("/wms?" + query(params), headers);
  }

  HttpResponse<byte[]> raw(String path, String... headers) {
    return new Fetch(port).get(path, headers);
  }

  HttpResponse<byte[]> post(Map<String, String> params, String... headers) {
    return form(query(params), headers);
  }

  HttpResponse<byte[]> form(String body, String... headers) {
    return new Fetch(port).post("/wms", "application/x-www-form-urlencoded", body, headers);
  }

  static String text(HttpResponse<byte[]> answer) {
    return Fetch.text(answer);
  }

  static String type(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }

  static BufferedImage picture(HttpResponse<byte[]> answer) {
    assertEquals(200, answer.statusCode(), () -> text(answer));
    assertTrue(type(answer).startsWith("image/"), () -> type(answer) + text(answer));
    return Pictures.read(answer.body());
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
