package vn.vonglau.ogc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import vn.vonglau.kernel.BaseAddress;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.portrayal.PictureAnswers;
import vn.vonglau.portrayal.PictureSet;
import vn.vonglau.portrayal.TileGrid;

/** WMTS 1.0.0 (OGC 07-057r7): key-value pairs and REST. */
@RestController
class WmtsHttp {
  private static final String VERSION = "1.0.0";
  private static final String PRIVATE = "private, no-cache";
  private static final String REST = "/wmts/rest/{layer}/{style}/{set}/{matrix}/{row}/";

  private final WmtsTiles tiles;
  private final WmtsCapabilities capabilities;
  private final WmtsFeatureInfo info;
  private final PictureAnswers answers;
  private final String publicUrl;

  WmtsHttp(
      WmtsTiles tiles,
      WmtsCapabilities capabilities,
      WmtsFeatureInfo info,
      PictureAnswers answers,
      @Value("${vonglau.public-url}") String publicUrl) {
    this.tiles = tiles;
    this.capabilities = capabilities;
    this.info = info;
    this.answers = answers;
    this.publicUrl = publicUrl;
  }

  @GetMapping("/wmts")
  void keyValues(HttpServletRequest request, HttpServletResponse response) throws IOException {
    WmtsAsked asked = WmtsAsked.of(request.getParameterMap());
    String service = asked.get("Service");
    if (!service.equals("WMTS")) {
      throw WmtsRefusal.invalid("Service", service);
    }
    String operation = asked.get("Request");
    switch (operation) {
      case "GetCapabilities" -> {
        String accepted = asked.find("AcceptVersions");
        if (accepted != null
            && !accepted.isEmpty()
            && !Arrays.asList(accepted.split(",", 50)).contains(VERSION)) {
          throw WmtsRefusal.version(accepted);
        }
        describe(asked.find("UpdateSequence"), request, response);
      }
      case "GetTile" -> {
        version(asked);
        WmtsTiles.Where where = where(asked);
        PictureSet.Format format = format(asked.get("Format"));
        picture(tiles.asked(where, format, asked.find("Time")), asked.find("v"), request, response);
      }
      case "GetFeatureInfo" -> {
        version(asked);
        WmtsTiles.Where where = where(asked);
        String format = asked.get("InfoFormat");
        inform(where, asked.get("I"), asked.get("J"), info(format), asked.find("Time"), response);
      }
      default -> throw WmtsRefusal.unsupported(operation);
    }
  }

  private void picture(
      WmtsTiles.Asked asked, String v, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answers.answer(asked.cell(), asked.set(), v, request, response);
  }

  private static void version(WmtsAsked asked) {
    String version = asked.get("Version");
    if (!version.equals(VERSION)) {
      throw WmtsRefusal.invalid("Version", version);
    }
  }

  private static WmtsTiles.Where where(WmtsAsked asked) {
    return new WmtsTiles.Where(
        asked.get("Layer"),
        asked.given("Style"),
        asked.get("TileMatrixSet"),
        asked.get("TileMatrix"),
        asked.get("TileRow"),
        asked.get("TileCol"));
  }

  private static PictureSet.Format format(String name) {
    return Arrays.stream(PictureSet.Format.values())
        .filter(f -> f.mediaType().equals(name))
        .findFirst()
        .orElseThrow(() -> WmtsRefusal.invalid("Format", name));
  }

  private static InfoFormat info(String name) {
    return WmtsFeatureInfo.FORMATS.stream()
        .filter(f -> f.name.equals(name))
        .findFirst()
        .orElseThrow(() -> WmtsRefusal.invalid("InfoFormat", name));
  }

  @GetMapping("/wmts/1.0.0/WMTSCapabilities.xml")
  void capabilities(HttpServletRequest request, HttpServletResponse response) throws IOException {
    describe(null, request, response);
  }

  @GetMapping(REST + "{file}")
  void tile(
      @PathVariable Map<String, String> path,
      @RequestParam(name = "time", required = false) String time,
      @RequestParam(name = "v", required = false) String v,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    try {
      String file = path.get("file");
      String ending = ending(file);
      PictureSet.Format format =
          switch (ending) {
            case "png" -> PictureSet.Format.PNG;
            case "jpg", "jpeg" -> PictureSet.Format.JPEG;
            default -> throw WmtsRefusal.invalid("Format", ending);
          };
      picture(tiles.asked(where(path, bare(file)), format, time), v, request, response);
    } catch (WmtsRefusal e) {
      throw e.ofResource();
    }
  }

  @GetMapping(REST + "{column}/{j}/{file}")
  void point(
      @PathVariable Map<String, String> path,
      @RequestParam(name = "time", required = false) String time,
      HttpServletResponse response)
      throws IOException {
    try {
      String file = path.get("file");
      String ending = ending(file);
      InfoFormat format =
          WmtsFeatureInfo.FORMATS.stream()
              .filter(f -> f.ending.equals(ending))
              .findFirst()
              .orElseThrow(() -> WmtsRefusal.invalid("InfoFormat", ending));
      inform(where(path, path.get("column")), bare(file), path.get("j"), format, time, response);
    } catch (WmtsRefusal e) {
      throw e.ofResource();
    }
  }

  private static WmtsTiles.Where where(Map<String, String> path, String column) {
    return new WmtsTiles.Where(
        path.get("layer"),
        path.get("style"),
        path.get("set"),
        path.get("matrix"),
        path.get("row"),
        column);
  }

  private static String ending(String file) {
    return file.substring(file.lastIndexOf('.') + 1);
  }

  private static String bare(String file) {
    return file.substring(0, Math.max(0, file.lastIndexOf('.')));
  }

  private void describe(String known, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    WmtsCapabilities.Document document = capabilities.write(base(), known);
    response.setHeader(HttpHeaders.CACHE_CONTROL, PRIVATE);
    String etag = "W/\"" + document.sequence() + '"';
    if (known == null && new ServletWebRequest(request, response).checkNotModified(etag)) {
      return;
    }
    send(response, "application/xml;charset=UTF-8", document.bytes());
  }

  private void inform(
      WmtsTiles.Where where,
      String i,
      String j,
      InfoFormat format,
      String time,
      HttpServletResponse response)
      throws IOException {
    WmtsTiles.Asked asked = tiles.asked(where, PictureSet.Format.PNG, time);
    byte[] body = info.write(asked, pixel("I", i), pixel("J", j), format);
    response.setHeader(HttpHeaders.CACHE_CONTROL, PRIVATE);
    send(response, format.type(), body);
  }

  private static int pixel(String name, String text) {
    long at = WmtsAsked.number(name, text);
    if (at < 0 || at >= TileGrid.PIXELS) {
      throw WmtsRefusal.pointOutOfRange(name, TileGrid.PIXELS - 1);
    }
    return (int) at;
  }

  @ExceptionHandler
  void refused(WmtsRefusal e, HttpServletResponse response) throws IOException {
    response.setStatus(e.status);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (e.status == 503) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "2");
    }
    send(response, "application/xml;charset=UTF-8", e.xml());
  }

  @ExceptionHandler
  void refused(ProblemException e, HttpServletResponse response) throws IOException {
    refused(WmtsRefusal.of(e.problem()), response);
  }

  @ExceptionHandler
  void failed(RuntimeException e, HttpServletResponse response) throws IOException {
    refused(WmtsRefusal.unexpected(e), response);
  }

  private static void send(HttpServletResponse response, String type, byte[] body)
      throws IOException {
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private String base() {
    String asked = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    return BaseAddress.of(publicUrl, asked);
  }
}
