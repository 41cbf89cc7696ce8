package vn.vonglau.ogc;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import vn.vonglau.kernel.Problem;
import vn.vonglau.ops.Faults;

/** Map services whose parts are missing: each request meets a fault that nobody foresaw. */
class WmsFaultTest {
  private static final String[] INSIDE = {"NullPointer", "null", "vn.vonglau", "java."};

  private final MockMvc broken =
      MockMvcBuilders.standaloneSetup(
              new WmsHttp(null, null, null, null, null, new WmsReports(null, null), ""),
              new WmtsHttp(null, null, null, null, ""))
          .build();

  @ParameterizedTest
  @ValueSource(strings = {"1.3.0", "1.1.1"})
  void aFaultOfTheServerIsAServiceExceptionWithoutWhatIsInside(String version) throws Exception {
    for (String request : new String[] {"GetMap", "GetCapabilities", "GetLegendGraphic"}) {
      var answer =
          broken
              .perform(get("/wms?SERVICE=WMS&REQUEST=" + request + "&VERSION=" + version))
              .andExpect(status().isInternalServerError())
              .andExpect(header().string("Cache-Control", "no-store"));
      String type = version.equals("1.3.0") ? "text/xml" : "application/vnd.ogc.se_xml";
      answer.andExpect(header().string("Content-Type", startsWith(type)));
      for (String word : INSIDE) {
        answer.andExpect(content().string(not(containsString(word))));
      }
      var report = WmsStory.parsed(answer.andReturn().getResponse().getContentAsByteArray());
      assertEquals("ServiceExceptionReport", report.getDocumentElement().getLocalName());
      assertEquals(version, report.getDocumentElement().getAttribute("version"));
      assertEquals(1, WmsStory.all(report, "ServiceException").size());
    }
  }

  @Test
  void theTileServiceReportsAFaultInItsOwnForm() throws Exception {
    for (String address :
        new String[] {
          "/wmts?SERVICE=WMTS&REQUEST=GetCapabilities",
          "/wmts/1.0.0/WMTSCapabilities.xml",
          "/wmts/rest/a/default/WebMercatorQuad/1/0/0.png"
        }) {
      var answer = broken.perform(get(address)).andExpect(status().isInternalServerError());
      String said = answer.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
      for (String word : INSIDE) {
        assertTrue(!said.contains(word), said);
      }
      var report = WmsStory.parsed(said.getBytes(StandardCharsets.UTF_8));
      assertEquals("ExceptionReport", report.getDocumentElement().getLocalName());
      assertEquals(
          "NoApplicableCode",
          WmsStory.all(report, "Exception").getFirst().getAttribute("exceptionCode"));
    }
  }

  @Test
  void aSilentStoreIsNoFaultOfTheServiceAndMayBeTriedAgain() {
    Problem told = Faults.of(new DataAccessResourceFailureException("jdbc:secret"), "WMS");
    assertEquals(503, told.status());
    assertTrue(!told.vi().contains("secret") && !told.en().contains("secret"));
  }
}
