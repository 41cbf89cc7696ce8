package vn.vonglau.printing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import jakarta.annotation.PostConstruct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import vn.vonglau.audit.Journal;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.identity.Caller;
import vn.vonglau.ops.DiskGuard;
import vn.vonglau.ops.Jobs;
import vn.vonglau.portrayal.MapLayer;

/**
 * Sheets as jobs. Files are kept for a day, or until the server ends, for the person who asked: a
 * sheet is made again by asking again.
 */
@Component
class Prints {
  /** How long a file is kept. */
  static final Duration KEPT = Duration.ofHours(24);

  private static final Logger LOG = LoggerFactory.getLogger(Prints.class);
  private static final long MOST_KEPT_KB = 4L << 20;

  private final Sheets sheets;
  private final SheetPainter painter;
  private final Jobs jobs;
  private final Journal journal;
  private final DiskGuard disk;
  private final Path folder;
  private final Cache<Long, Kept> kept =
      Caffeine.newBuilder()
          .expireAfterWrite(KEPT)
          .maximumWeight(MOST_KEPT_KB)
          .weigher((Long job, Kept k) -> (int) Math.min(Integer.MAX_VALUE, 1 + k.bytes / 1024))
          .removalListener((Long job, Kept k, RemovalCause why) -> delete(k.file))
          .build();

  Prints(
      Sheets sheets,
      SheetPainter painter,
      Jobs jobs,
      Journal journal,
      DiskGuard disk,
      @Value("${vonglau.home}") Path home) {
    this.sheets = sheets;
    this.painter = painter;
    this.jobs = jobs;
    this.journal = journal;
    this.disk = disk;
    this.folder = home.resolve("prints");
  }

  /**
   * A file that can be fetched.
   *
   * @param owner who asked
   * @param name for whoever keeps it
   */
  record Kept(
      String owner,
      List<Rights.Grant> grants,
      String indicator,
      Path file,
      long bytes,
      String name,
      String type) {}

  @PostConstruct
  void begin() throws IOException {
    // nobody knows any more whose they were
    FileSystemUtils.deleteRecursively(folder);
    Files.createDirectories(folder);
  }

  @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
  void forget() {
    kept.cleanUp();
  }

  /** A job that makes the sheet; its number is that of the print, too. */
  long submit(Sheets.Order order, List<Rights.Grant> grants) {
    PrintAsk ask = order.ask();
    Caller caller = order.caller();
    disk.require();
    String size = "%s, 1:%s".formatted(ask.paper(), SheetPanel.number(ask.scale()));
    var number = new CompletableFuture<Long>();
    long job =
        jobs.submit(
            "print",
            "In bản đồ: " + order.title() + ", " + size,
            PrintBudget.turn(ask, order.layout()),
            progress -> {
              progress.whenCancelled("Đã hủy in. / The print was cancelled.");
              String extension = ask.format().name().toLowerCase(Locale.ROOT);
              long id = number.join();
              Path file = folder.resolve(id + "." + extension);
              long begin = System.nanoTime();
              try {
                painter.write(sheets.make(order), file, progress::of);
              } catch (IOException | RuntimeException | Error e) {
                delete(file);
                throw e;
              }
              long bytes = Files.size(file);
              String name =
                  "ban-do-"
                      + ask.paper().name().toLowerCase(Locale.ROOT)
                      + "-1-"
                      + ask.scale()
                      + "."
                      + extension;
              String indicator = ask.indicator() == null ? null : ask.indicator().code();
              kept.put(
                  id,
                  new Kept(caller.user(), grants, indicator, file, bytes, name, ask.format().type));
              return "%s %s, %.1f MB, %.1f giây. Giữ 24 giờ. / Made, kept for 24 hours."
                  .formatted(size, ask.format(), bytes / 1e6, (System.nanoTime() - begin) / 1e9);
            });
    journal.write(
        "print.asked",
        "job:" + job,
        size + ": " + String.join(", ", ask.layers().stream().map(PrintAsk.Shown::layer).toList()));
    number.complete(job);
    return job;
  }

  /** The file for whoever asked for it; for others it does not exist. */
  Optional<Kept> find(long job, Caller caller) {
    return Optional.ofNullable(kept.getIfPresent(job))
        .filter(k -> k.owner != null && k.owner.equals(caller.user()));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.info("a print was not deleted: {}", e.getMessage());
    }
  }

  /** The grants that a sheet was made under. */
  static List<Rights.Grant> grants(Rights rights, List<MapLayer> layers) {
    return layers.stream().map(l -> rights.layer(l.grant().layer().id())).toList();
  }
}
