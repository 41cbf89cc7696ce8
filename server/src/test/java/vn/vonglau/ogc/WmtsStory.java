package vn.vonglau.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.features.FeatureIntake;
import vn.vonglau.portrayal.TileGrid;
import vn.vonglau.portrayal.TileGrids;
import vn.vonglau.support.Fetch;
import vn.vonglau.support.Pictures;
import vn.vonglau.support.Squares;
import vn.vonglau.support.Wait;

/** Five by five parcels around 106° E, 12° N, and a caller of the WMTS. */
abstract class WmtsStory {
  static final String PARCELS = "planning-parcels";
  private static final Squares LAND = new Squares(106, 12.02, 0.004);

  @Autowired FeatureIntake intake;
  @Autowired TileGrids grids;
  @Autowired Environment server;
  @LocalServerPort int port;

  @BeforeEach
  void someParcels() throws Exception {
    intake.clear(PARCELS);
    List<FeatureDraft> rows = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      rows.add(
          new FeatureDraft(
              "w" + i,
              i == 12 ? "Thửa <giữa> & \"lớn\"" : null,
              Map.of("code", "LUC", "parcel", i, "areaM2", 10.5),
              LAND.square(i % 5, i / 5)));
    }
    intake.add(PARCELS, rows.iterator());
    String middle = tile("WebMercatorQuad", 16, "image/png");
    Wait.until("the parcels show", () -> Pictures.painted(image(get(middle))) >= 1000);
  }

  /** The next test must not take what is still drawn of this one for its own. */
  @AfterEach
  void nothing() throws Exception {
    intake.clear(PARCELS);
    String middle = tile("WebMercatorQuad", 16, "image/png");
    Wait.until("the parcels are gone", () -> Pictures.painted(image(get(middle))) == 0);
  }

  String tile(String set, int matrix, String format) {
    long[] at = place(set, matrix);
    return "/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER="
        + PARCELS
        + "&STYLE=&FORMAT="
        + format
        + "&TILEMATRIXSET="
        + set
        + "&TILEMATRIX="
        + matrix
        + "&TILEROW="
        + at[1]
        + "&TILECOL="
        + at[0];
  }

  String rest(String set, int matrix) {
    long[] at = place(set, matrix);
    return "/wmts/rest/" + PARCELS + "/default/" + set + "/" + matrix + "/" + at[1] + "/" + at[0];
  }

  /** Column and row of the middle of the land. */
  long[] place(String set, int matrix) {
    double[] at = exact(set, matrix, 2.5, 2.5);
    return new long[] {(long) Math.floor(at[0]), (long) Math.floor(at[1])};
  }

  private double[] exact(String set, int matrix, double column, double row) {
    TileGrid grid = grids.find(set).orElseThrow();
    Coordinate at = grid.crs().fromWgs84(LAND.longitude(column), LAND.latitude(row));
    TileGrid.Matrix m = grid.matrices().get(matrix);
    double span = TileGrid.PIXELS * m.cell();
    return new double[] {(at.x - m.east()) / span, (m.north() - at.y) / span};
  }

  String pixel(String set, int matrix, double column, double row) {
    double[] at = exact(set, matrix, column, row);
    return "&I="
        + (int) (256 * (at[0] - Math.floor(at[0])))
        + "&J="
        + (int) (256 * (at[1] - Math.floor(at[1])));
  }

  /** Code, locator and status of a refused request. */
  String refusal(String path) {
    HttpResponse<byte[]> answer = get(path);
    Document document = xml(answer);
    assertEquals("ExceptionReport", document.getDocumentElement().getNodeName());
    assertEquals(WmtsCapabilities.OWS, document.getDocumentElement().getAttribute("xmlns"));
    Element one = (Element) document.getElementsByTagName("Exception").item(0);
    return one.getAttribute("exceptionCode")
        + " "
        + one.getAttribute("locator")
        + " "
        + answer.statusCode();
  }

  static Element layer(Document document, String id) {
    NodeList layers = document.getElementsByTagName("Layer");
    for (int i = 0; i < layers.getLength(); i++) {
      Element layer = (Element) layers.item(i);
      if (text(layer, "ows:Identifier").equals(id)) {
        return layer;
      }
    }
    throw new AssertionError("no layer " + id);
  }

  /** Of the first element of this name, with or without the prefix ows. */
  static String text(Element element, String name) {
    NodeList found = element.getElementsByTagName(name);
    if (found.getLength() == 0) {
      found = element.getElementsByTagName("ows:" + name);
    }
    return found.item(0).getTextContent();
  }

  static Document xml(HttpResponse<byte[]> answer) {
    return WmsStory.xml(answer);
  }

  static BufferedImage image(HttpResponse<byte[]> answer) {
    return Pictures.read(answer.body());
  }

  HttpResponse<byte[]> get(String path, String... headers) {
    return new Fetch(port).get(path, headers);
  }
}
