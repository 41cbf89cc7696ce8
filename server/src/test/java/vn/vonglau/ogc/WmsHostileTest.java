package vn.vonglau.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import vn.vonglau.support.Client;
import vn.vonglau.support.Fetch;
import vn.vonglau.support.ServerTest;

/** Requests that nobody means well. */
@ServerTest
class WmsHostileTest extends WmsStory {
  private static final String SLD =
      "<StyledLayerDescriptor version=\"1.0.0\" xmlns=\"http://www.opengis.net/sld\""
          + " xmlns:ogc=\"http://www.opengis.net/ogc\""
          + " xmlns:xlink=\"http://www.w3.org/1999/xlink\">"
          + "<NamedLayer><Name>planning-parcels</Name><UserStyle><FeatureTypeStyle><Rule>%s</Rule>"
          + "</FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>";

  private static final String RECODE =
      "<Recode fallbackValue=\"#-12345\"><LookupValue><ogc:PropertyName>code</ogc:PropertyName>"
          + "</LookupValue><MapItem><Data>LUC</Data><Value>#GGGGGG</Value></MapItem></Recode>";

  @Autowired Environment server;

  /** After whatever came: the next honest request is answered. */
  private void stillThere() {
    picture(get(map()));
  }

  @Test
  void aHugePictureIsRefusedAtOnceAndTakesNoMemory() {
    picture(get(map()));
    for (Map<String, String> huge :
        List.of(
            map("WIDTH", "20000", "HEIGHT", "20000"),
            map("WIDTH", "2147483647", "HEIGHT", "2147483647"),
            map("WIDTH", "999999999999999999", "HEIGHT", "2"),
            infoOf("WIDTH", "20000", "HEIGHT", "20000"),
            map("WIDTH", "20000", "HEIGHT", "20000", "EXCEPTIONS", "INIMAGE"))) {
      long best = Long.MAX_VALUE;
      for (int i = 0; i < 3; i++) {
        long start = System.nanoTime();
        HttpResponse<byte[]> answer = get(huge);
        best = Math.min(best, System.nanoTime() - start);
        assertEquals(400, answer.statusCode());
        assertEquals("ServiceExceptionReport", xml(answer).getDocumentElement().getLocalName());
      }
      assertTrue(best < Duration.ofMillis(50).toNanos(), best / 1e6 + " ms");
    }
    assertEquals("InvalidParameterValue", code(get(map("WIDTH", "99999999999999999999"))));
    assertEquals("InvalidParameterValue", code(get(map("WIDTH", "1e9"))));
  }

  @Test
  void tenThousandLayersAreTooMany() {
    String many = "x,".repeat(10_000) + "x";
    for (String request : List.of("GetMap", "GetFeatureInfo", "DescribeLayer", "GetStyles")) {
      long start = System.nanoTime();
      HttpResponse<byte[]> answer = post(infoOf("REQUEST", request, "LAYERS", many));
      assertEquals(400, answer.statusCode(), request);
      assertTrue(System.nanoTime() - start < Duration.ofSeconds(1).toNanos());
    }
    assertEquals(400, post(infoOf("REQUEST", "GetLegendGraphic", "LAYERS", many)).statusCode());
    assertEquals(400, post(infoOf("QUERY_LAYERS", many)).statusCode());
  }

  @Test
  void entitiesOfAStyleAreNeverResolved() {
    String evil =
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
            + SLD.formatted("<Name>&e;</Name>");
    HttpResponse<byte[]> answer = post(map("SLD_BODY", evil));
    assertEquals("InvalidParameterValue", code(answer));
    assertFalse(text(answer).contains("root:"));
    StringBuilder laughs = new StringBuilder("<!DOCTYPE lolz [<!ENTITY l0 \"lol\">");
    for (int i = 1; i < 10; i++) {
      laughs.append("<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">");
    }
    long start = System.nanoTime();
    assertEquals(
        "InvalidParameterValue",
        code(post(map("SLD_BODY", laughs + "]>" + SLD.formatted("<Name>&l9;</Name>")))));
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(2).toNanos());
  }

  @Test
  void noOutsideAddressIsEverAsked() throws Exception {
    try (var trap = new java.net.ServerSocket(0)) {
      trap.setSoTimeout(300);
      String there = "http://127.0.0.1:" + trap.getLocalPort() + "/x.png";
      String point =
          "<PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type=\"simple\""
              + " xlink:href=\""
              + there
              + "\"/><Format>image/png</Format></ExternalGraphic></Graphic></PointSymbolizer>";
      assertEquals("InvalidParameterValue", code(post(map("SLD_BODY", SLD.formatted(point)))));
      assertEquals("InvalidParameterValue", code(post(map("SLD", there))));
      assertEquals("InvalidParameterValue", refusal(map("SLD", "file:///etc/passwd")));
      boolean asked;
      try (Socket caller = trap.accept()) {
        asked = caller.isConnected();
      } catch (java.net.SocketTimeoutException nobody) {
        asked = false;
      }
      assertFalse(asked, "somebody came");
    }
  }

  /** The classes of CVE-2023-25157 and CVE-2024-36401 through every parameter that holds text. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "exec(java.lang.Runtime.getRuntime(),'touch /tmp/pwned')",
        "strStartsWith(code,'x'') = true and 1=(SELECT 1) --') = true",
        "'; DROP TABLE feature; --",
        "${jndi:ldap://127.0.0.1/x}",
        "#{T(java.lang.Runtime).getRuntime().exec('id')}",
        "../../../../etc/passwd",
        "<script>alert(1)</script>"
      })
  void noTextOfARequestIsEvaluated(String text) {
    assertEquals("InvalidParameterValue", refusal(map("CQL_FILTER", text)));
    assertEquals("InvalidParameterValue", refusal(map("CQL_FILTER", text + " = 1")));
    assertEquals("LayerNotDefined", refusal(map("LAYERS", text.replace(",", ""))));
    assertEquals("StyleNotDefined", refusal(map("STYLES", text.replace(",", ""))));
    assertEquals("InvalidDimensionValue", refusal(map("LAYERS", "adm-commune", "TIME", text)));
    assertEquals(
        "InvalidDimensionValue",
        refusal(map("LAYERS", "indicator", "INDICATOR", text, "PERIOD", "2025")));
    assertEquals("InvalidFormat", refusal(map("FORMAT", text)));
    assertEquals("InvalidCRS", refusal(map("CRS", text)));
    assertEquals("InvalidParameterValue", refusal(map("THEME", text)));
    String answer = text(get(map("LAYERS", text.replace(",", ""))));
    assertFalse(answer.contains("<script>"), answer);
    stillThere();
  }

  @Test
  void lineBreaksInParametersNeverReachAHeader() {
    for (String name :
        List.of("LAYERS", "STYLES", "FORMAT", "TIME", "CRS", "VERSION", "EXCEPTIONS")) {
      HttpResponse<byte[]> answer =
          get(map("LAYERS", "adm-commune", name, "x\r\nX-Evil: 1\r\n\r\n<html>"));
      assertTrue(answer.headers().firstValue("X-Evil").isEmpty(), name);
      assertTrue(answer.statusCode() < 500, name);
    }
  }

  @Test
  void endlessParametersAreRefused() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      many.append("&p").append(i).append("=1");
    }
    assertEquals(400, form(query(map()) + many).statusCode());
    assertEquals(413, form(query(map()) + "&SLD_BODY=" + "x".repeat(2_000_000)).statusCode());
    assertEquals(400, form(query(map()) + "&SLD_BODY=" + "x".repeat(300_000)).statusCode());
    HttpResponse<byte[]> other = new Fetch(port).post("/wms", "text/xml", "<GetMap/>");
    assertEquals(415, other.statusCode());
    assertEquals("InvalidParameterValue", code(form(query(map()) + "&X=%zz")));
    stillThere();
  }

  @Test
  void aPostNeedsNoTokenAndChangesNothing() {
    Client person =
        Client.of(server)
            .signIn(
                Client.newPerson(server, "wms-" + System.nanoTime(), "Bản-đồ-2025-vui", "leader"),
                "Bản-đồ-2025-vui")
            .withoutCsrf();
    HttpResponse<byte[]> answer = post(map(), "Cookie", "VLSESSION=" + person.cookie("VLSESSION"));
    picture(answer);
  }

  @Test
  void stylesThatPaintWithoutEndAreRefused() {
    String wide =
        "<LineSymbolizer><Stroke><CssParameter name=\"stroke-width\">1e300</CssParameter></Stroke>"
            + "</LineSymbolizer>";
    assertEquals("InvalidParameterValue", code(post(map("SLD_BODY", SLD.formatted(wide)))));
    String field =
        "<LineSymbolizer><Stroke><CssParameter name=\"stroke-width\"><ogc:PropertyName>areaM2"
            + "</ogc:PropertyName></CssParameter></Stroke></LineSymbolizer>";
    assertEquals("InvalidParameterValue", code(post(map("SLD_BODY", SLD.formatted(field)))));
    String odd =
        "<PolygonSymbolizer><Fill><CssParameter name=\"fill\"><ogc:PropertyName>name"
            + "</ogc:PropertyName></CssParameter></Fill></PolygonSymbolizer>";
    picture(post(map("SLD_BODY", SLD.formatted(odd))));
    picture(
        post(
            map(
                "SLD_BODY",
                SLD.formatted(odd.replace("<ogc:PropertyName>name</ogc:PropertyName>", RECODE)))));
    String nested = "<Rule>".repeat(40) + "</Rule>".repeat(40);
    assertEquals("InvalidParameterValue", code(post(map("SLD_BODY", SLD.formatted(nested)))));
  }

  @Test
  void whoReadsOneByteASecondHoldsNobodyUp() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 30; i++) {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setReceiveBufferSize(1024);
        String path = "/wms?" + query(map("WIDTH", "500", "HEIGHT", "500"));
        socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes());
        slow.add(socket);
      }
      for (Socket socket : slow) {
        InputStream in = socket.getInputStream();
        assertEquals('H', in.read());
      }
      long start = System.nanoTime();
      for (int i = 0; i < 10; i++) {
        stillThere();
      }
      assertTrue(System.nanoTime() - start < Duration.ofSeconds(10).toNanos());
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void moreThanCanBePaintedIsRefusedWithAWordWhenToComeBack() throws Exception {
    List<Thread> callers = new ArrayList<>();
    List<HttpResponse<byte[]>> answers = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 64; i++) {
      Map<String, String> asked =
          map("WIDTH", "2000", "HEIGHT", Integer.toString(1800 + i), "BGCOLOR", "0x00000" + i % 10);
      callers.add(Thread.ofVirtual().start(() -> answers.add(get(asked))));
    }
    for (Thread caller : callers) {
      caller.join();
    }
    assertTrue(answers.stream().anyMatch(a -> a.statusCode() == 200));
    for (HttpResponse<byte[]> a : answers) {
      if (a.statusCode() != 200) {
        assertEquals(503, a.statusCode());
        assertEquals("1", a.headers().firstValue("Retry-After").orElseThrow());
      }
    }
    assertTrue(answers.stream().anyMatch(a -> a.statusCode() == 503), "nobody was refused");
    stillThere();
  }
}
