package vn.vonglau.datasets;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.vonglau.audit.Journal;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.ops.ReceivedFiles;

/** Sending into datasets, and what became of what was sent. */
@RestController
class DeliveriesHttp {
  private static final int MAPPING = 20_000;

  private final Datasets datasets;
  private final Deliveries deliveries;
  private final DeliveryStore store;
  private final FileCheck check;
  private final Journal journal;

  DeliveriesHttp(
      Datasets datasets,
      Deliveries deliveries,
      DeliveryStore store,
      FileCheck check,
      Journal journal) {
    this.datasets = datasets;
    this.deliveries = deliveries;
    this.store = store;
    this.check = check;
    this.journal = journal;
  }

  /** Takes the published message: figures, or cases where the dataset has them. */
  @PostMapping("/api/datasets/{id}/messages")
  Map<String, Object> push(@PathVariable String id, HttpServletRequest request) throws IOException {
    Dataset dataset = datasets.get(id);
    List<Message> published =
        dataset.messages().stream().filter(m -> m.id().equals(m.into())).toList();
    return push(dataset, published.isEmpty() ? null : published.getFirst().id(), request);
  }

  @PostMapping("/api/datasets/{id}/messages/{message}")
  Map<String, Object> push(
      @PathVariable String id, @PathVariable String message, HttpServletRequest request)
      throws IOException {
    return push(datasets.get(id), message, request);
  }

  private Map<String, Object> push(Dataset dataset, String message, HttpServletRequest request)
      throws IOException {
    Caller caller = CurrentCaller.get();
    DatasetRights.send(caller, dataset);
    byte[] bytes = request.getInputStream().readNBytes(Deliveries.LARGEST + 1);
    if (bytes.length > Deliveries.LARGEST) {
      throw Deliveries.tooLarge();
    }
    String type = request.getContentType() == null ? "" : request.getContentType();
    Delivery done =
        deliveries.take(
            new Incoming(dataset.id(), message, "push", caller.user(), "", type, bytes));
    return DatasetJson.of(done, true);
  }

  /**
   * Takes a table (CSV, XLSX) by its own columns or by those that {@code mapping} names; with
   * {@code check=true} only tells what would become of it.
   */
  @PostMapping("/api/datasets/{id}/files")
  Map<String, Object> file(
      @PathVariable String id,
      @RequestParam(required = false) MultipartFile file,
      @RequestParam(required = false) String message,
      @RequestParam(required = false) String mapping,
      @RequestParam(required = false, name = "check") boolean only)
      throws IOException {
    Dataset dataset = datasets.get(id);
    Caller caller = CurrentCaller.get();
    DatasetRights.send(caller, dataset);
    ReceivedFiles.required(file);
    if (file.getSize() > Deliveries.LARGEST) {
      throw Deliveries.tooLarge();
    }
    if (mapping != null && mapping.length() > MAPPING) {
      mapping = mapping.substring(0, MAPPING + 1);
    }
    String name = ReceivedFiles.plain(file.getOriginalFilename());
    String by = message == null && mapping == null ? byDefault(dataset) : message;
    String type = file.getContentType() == null ? "" : file.getContentType();
    Incoming in = new Incoming(id, by, "file", caller.user(), name, type, file.getBytes());
    return only
        ? check.of(dataset, in, mapping)
        : DatasetJson.of(deliveries.take(in, mapping), true);
  }

  /** A declared table before the published columns. */
  private static String byDefault(Dataset dataset) {
    return dataset.messages().stream()
        .filter(m -> m.format().equals(Message.TABLE) || m.id().equals(m.into()))
        .map(Message::id)
        .findFirst()
        .orElse(null);
  }

  @GetMapping("/api/datasets/{id}/deliveries")
  Map<String, Object> list(
      @PathVariable String id,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String next) {
    datasets.get(id);
    return page(id, limit, next);
  }

  @GetMapping("/api/deliveries")
  Map<String, Object> all(
      @RequestParam(required = false) String limit, @RequestParam(required = false) String next) {
    return page(null, limit, next);
  }

  private Map<String, Object> page(String dataset, String limit, String next) {
    PageRequest page = PageRequest.of(limit, next);
    long before = page.after() == Long.MIN_VALUE ? Long.MAX_VALUE : page.after();
    List<Delivery> found = deliveries.list(dataset, before, page.limit() + 1);
    List<Delivery> shown = found.subList(0, Math.min(page.limit(), found.size()));
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("items", shown.stream().map(d -> DatasetJson.of(d, false)).toList());
    out.put("next", found.size() > shown.size() ? PageRequest.token(shown.getLast().id()) : null);
    return out;
  }

  @GetMapping("/api/deliveries/{id}")
  Map<String, Object> one(@PathVariable long id) {
    return DatasetJson.of(deliveries.get(id), true);
  }

  /** The bytes as they came; never to be shown by a browser. */
  @GetMapping("/api/deliveries/{id}/payload")
  ResponseEntity<byte[]> payload(@PathVariable long id) {
    DeliveryStore.Payload payload = store.payload(id);
    journal.write("datasets.payload-read", "delivery:" + id, "");
    String name = payload.name().isEmpty() ? "goi-tin-" + id + ".bin" : payload.name();
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header("X-Content-Type-Options", "nosniff")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(payload.bytes());
  }

  /** Reads the payload again by the declarations of now; a delivery of its own. */
  @PostMapping("/api/deliveries/{id}/replay")
  Map<String, Object> replay(@PathVariable long id) {
    return DatasetJson.of(deliveries.replay(id), true);
  }
}
