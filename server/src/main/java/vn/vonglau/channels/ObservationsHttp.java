package vn.vonglau.channels;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.kernel.KeysetPage;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.UnitAreas;
import vn.vonglau.ops.ReceivedFiles;
import vn.vonglau.sensing.Inbox;
import vn.vonglau.sensing.Receipt;
import vn.vonglau.sensing.Station;
import vn.vonglau.sensing.Stations;
import vn.vonglau.sensing.Upload;

/** Observations by people and other systems: the same intake as files of loggers. */
@RestController
class ObservationsHttp {
  private static final int MOST_BODY = 20 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Set<String> EXTENSIONS = Set.of("csv", "xlsx", "txt", "json");

  private final Inbox inbox;
  private final Catalogue catalogue;
  private final Stations stations;
  private final UnitAreas areas;

  ObservationsHttp(Inbox inbox, Catalogue catalogue, Stations stations, UnitAreas areas) {
    this.inbox = inbox;
    this.catalogue = catalogue;
    this.stations = stations;
    this.areas = areas;
  }

  /** JSON or CSV by the content type; the answer is the receipt, 202 while it waits its turn. */
  @Operation(
      requestBody =
          @RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = "application/json",
                    examples =
                        @ExampleObject(
                            "[{\"station\":\"TEST01\",\"parameter\":\"pH\",\"value\":7.1,\"time\":\"2026-01-01T10:00:00+07:00\"}]")),
                @Content(mediaType = "text/csv")
              }))
  @PostMapping("/api/observations")
  ResponseEntity<Object> take(HttpServletRequest request) throws IOException {
    String name = name(request.getContentType());
    byte[] bytes = read(request.getInputStream());
    if (bytes.length == 0) {
      throw Problem.badRequest(
              "body",
              "Nội dung gửi lên trống. Chưa nhận gì.",
              "The request body is empty. Nothing was taken.")
          .asException();
    }
    return receipt(upload("api", name, bytes));
  }

  /** A file of values: CSV, XLSX or a station file. */
  @PostMapping("/api/observations/files")
  ResponseEntity<Object> file(@RequestParam(required = false) MultipartFile file)
      throws IOException {
    ReceivedFiles.required(file);
    String name = ReceivedFiles.plain(file.getOriginalFilename());
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (!EXTENSIONS.contains(extension)) {
      throw Problem.of(
              415,
              "file-kind",
              "Chỉ nhận tệp .csv, .xlsx, .txt hoặc .json. Chưa nhận gì.",
              "Only .csv, .xlsx, .txt or .json files are taken. Nothing was taken.")
          .at("file", null)
          .asException();
    }
    if (file.getSize() > Inbox.MOST_BYTES) {
      throw Arrival.tooLarge().asException();
    }
    return receipt(upload("upload", name, file.getBytes()));
  }

  private Upload upload(String door, String name, byte[] bytes) {
    Caller caller = CurrentCaller.get();
    return new Upload(door, caller.user(), allowed(caller), name, bytes, Instant.now());
  }

  private ResponseEntity<Object> receipt(Upload upload) {
    long id = inbox.take(upload);
    Optional<Receipt> done = inbox.await(id, PATIENCE);
    if (done.isPresent()) {
      return ResponseEntity.ok(done.get());
    }
    Map<String, Object> waiting = new LinkedHashMap<>();
    waiting.put("id", id);
    waiting.put("file", upload.name());
    waiting.put("received", upload.received());
    waiting.put("state", "received");
    waiting.put("counts", Map.of("new", 0, "same", 0, "corrected", 0, "refused", 0));
    waiting.put("problems", List.of());
    return ResponseEntity.accepted().header("Location", "/api/receipts?id=" + id).body(waiting);
  }

  /** Codes of the stations inside the caller's area; null when that has no bounds. */
  Set<String> allowed(Caller caller) {
    Rights rights = catalogue.rights();
    Rights.Grant grant = rights.contractual("stations");
    if (caller.units().isEmpty() && grant.area() == null) {
      return null;
    }
    PreparedGeometry area =
        caller.units().isEmpty()
            ? null
            : areas.find(caller.units()).map(PreparedGeometryFactory::prepare).orElse(null);
    boolean nowhere = !caller.units().isEmpty() && area == null;
    Set<String> codes = new HashSet<>();
    String next = null;
    do {
      KeysetPage<Station> page =
          stations.page(rights, PageRequest.of(Integer.toString(PageRequest.MAX), next));
      for (Station s : page.items()) {
        if (!nowhere && (area == null || inside(area, s.place()))) {
          codes.add(s.code());
        }
      }
      next = page.next();
    } while (next != null);
    return codes;
  }

  private static boolean inside(PreparedGeometry area, Geometry place) {
    return place != null && area.intersects(place);
  }

  private static String name(String contentType) {
    MediaType type;
    try {
      type = MediaType.parseMediaType(contentType == null ? "" : contentType);
    } catch (org.springframework.http.InvalidMediaTypeException e) {
      type = MediaType.ALL;
    }
    if (type.isCompatibleWith(MediaType.APPLICATION_JSON) && type.isConcrete()) {
      return "observations.json";
    }
    if (type.getType().equals("text") && type.getSubtype().equals("csv")) {
      return "observations.csv";
    }
    throw Problem.of(
            415,
            "media-type",
            "Chỉ nhận application/json hoặc text/csv. Chưa nhận gì.",
            "Only application/json or text/csv is taken. Nothing was taken.")
        .asException();
  }

  private static byte[] read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BODY + 1);
    if (bytes.length > MOST_BODY) {
      throw Problem.of(
              413,
              "body-too-large",
              "Nội dung dài hơn 20 MB. Chưa nhận gì. Chia nhỏ rồi gửi lại, hoặc gửi dạng tệp.",
              "The body is longer than 20 MB. Nothing was taken. Split it, or send it as a file.")
          .asException();
    }
    return bytes;
  }
}
