package vn.vonglau.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import vn.vonglau.portrayal.TileGrid;
import vn.vonglau.support.Client;
import vn.vonglau.support.Fetch;
import vn.vonglau.support.Pictures;
import vn.vonglau.support.ServerTest;

/** Tiles of WMTS 1.0.0 (OGC 07-057r7) as other programs have them, and what stands at a pixel. */
@ServerTest
class WmtsTest extends WmtsStory {
  @Test
  void theSameLandIsHadInAllThreeSetsAndInBothEncodings() throws Exception {
    for (TileGrid grid : grids.list()) {
      int matrix = grid.id().equals("VN2000Quad") ? 10 : 16;
      HttpResponse<byte[]> answer = get(tile(grid.id(), matrix, "image/png"));
      assertEquals(200, answer.statusCode(), Fetch.text(answer));
      assertEquals("image/png", Fetch.header(answer, "Content-Type"));
      BufferedImage image = image(answer);
      assertEquals(256, image.getWidth());
      assertTrue(Pictures.painted(image) > 60_000, grid.id() + " " + Pictures.painted(image));
      HttpResponse<byte[]> rest = get(rest(grid.id(), matrix) + ".png");
      assertEquals(Fetch.header(answer, "ETag"), Fetch.header(rest, "ETag"));
      assertEquals(
          304,
          get(rest(grid.id(), matrix) + ".png", "If-None-Match", Fetch.header(rest, "ETag"))
              .statusCode());
    }
  }

  @Test
  void aTileOfTheMercatorSetIsThatOfTheContract() throws Exception {
    long[] at = place("WebMercatorQuad", 16);
    HttpResponse<byte[]> own = get("/tiles/" + PARCELS + "/16/" + at[0] + "/" + at[1] + ".png");
    HttpResponse<byte[]> wmts = get(tile("WebMercatorQuad", 16, "image/png"));
    assertEquals(Fetch.header(own, "ETag"), Fetch.header(wmts, "ETag"));
  }

  @Test
  void jpegLiesOnPaperAndStylesDiffer() throws Exception {
    HttpResponse<byte[]> jpeg = get(tile("WebMercatorQuad", 16, "image/jpeg"));
    assertEquals("image/jpeg", Fetch.header(jpeg, "Content-Type"));
    assertEquals(256, image(jpeg).getHeight());
    HttpResponse<byte[]> nothing =
        get(rest("WebMercatorQuad", 16).replaceAll("/16/.*", "/16/1/1.jpg"));
    assertEquals(0xFFFFFFFF, image(nothing).getRGB(100, 100));
    String dark = tile("WebMercatorQuad", 16, "image/png").replace("STYLE=", "STYLE=dark");
    assertNotEquals(
        Fetch.header(get(tile("WebMercatorQuad", 16, "image/png")), "ETag"),
        Fetch.header(get(dark), "ETag"));
  }

  @Test
  void whatStandsAtAPixelIsToldToProgramsAndToPeople() throws Exception {
    String ask =
        tile("WebMercatorQuad", 17, "image/png").replace("GetTile", "GetFeatureInfo")
            + pixel("WebMercatorQuad", 17, 2.5, 2.5);
    var json = Client.json(Client.of(server).get(ask + "&INFOFORMAT=application/json"));
    assertEquals(1, json.get("features").size(), json.toString());
    assertEquals(12, json.get("features").get(0).get("properties").get("parcel").asInt());
    assertTrue(json.get("features").get(0).get("id").asString().startsWith(PARCELS + "."));
    String html = Client.of(server).get(ask + "&INFOFORMAT=text/html").body();
    assertTrue(html.contains("Thửa &lt;giữa&gt; &amp; &quot;lớn&quot;"), html);
    String plain = Client.of(server).get(ask + "&INFOFORMAT=text/plain").body();
    assertTrue(plain.contains("Số thửa: 12"), plain);
    assertEquals(
        "PointIJOutOfRange I 400",
        refusal(ask.replaceAll("&I=[0-9]+", "&I=256") + "&INFOFORMAT=text/html"));
    assertEquals("InvalidParameterValue InfoFormat 400", refusal(ask + "&INFOFORMAT=text/xml"));
    assertEquals("MissingParameterValue InfoFormat 400", refusal(ask));
  }

  @Test
  void gdalReadsTheSameLandOutOfAllThreeSets() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/gdal_translate")),
        "GDAL is not installed (package gdal-bin)");
    Path folder = Files.createTempDirectory("gdal");
    for (TileGrid grid : grids.list()) {
      Path picture = folder.resolve(grid.id() + ".png");
      ProcessBuilder gdal =
          new ProcessBuilder(
              "/usr/bin/gdal_translate",
              "-q",
              "-of",
              "PNG",
              "-outsize",
              "300",
              "300",
              "-projwin_srs",
              "EPSG:4326",
              "-projwin",
              "106.005",
              "12.015",
              "106.015",
              "12.005",
              "WMTS:http://127.0.0.1:"
                  + port
                  + "/wmts/1.0.0/WMTSCapabilities.xml,layer="
                  + PARCELS
                  + ",tilematrixset="
                  + grid.id(),
              picture.toString());
      gdal.environment().put("GDAL_DEFAULT_WMS_CACHE_PATH", folder.resolve("cache").toString());
      gdal.environment().put("no_proxy", "127.0.0.1");
      gdal.directory(folder.toFile()).redirectErrorStream(true);
      Process process = gdal.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), grid.id() + ": " + said);
      BufferedImage image = ImageIO.read(picture.toFile());
      assertTrue(Pictures.painted(image) > 80_000, grid.id() + " " + Pictures.painted(image));
    }
  }
}
