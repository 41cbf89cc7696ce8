package vn.vonglau.ogc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.features.LayerVersions;
import vn.vonglau.portrayal.LayerBoxes;
import vn.vonglau.styles.Styles;

/** GetCapabilities: the document as the caller's rights make it, kept until something changes. */
@Component
class WmsCapabilities {
  /** All of the same length, so that later ones are greater as texts, too. */
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Catalogue catalogue;
  private final Styles styles;
  private final LayerVersions versions;
  private final WmsDays days;
  private final LayerBoxes boxes;
  private final WmsDocument writer;
  private final Cache<String, Kept> kept = Caffeine.newBuilder().maximumSize(60).build();
  private final Cache<String, Sequence> sequences = Caffeine.newBuilder().maximumSize(500).build();

  WmsCapabilities(
      Catalogue catalogue,
      Styles styles,
      LayerVersions versions,
      WmsDays days,
      LayerBoxes boxes,
      WmsDocument writer) {
    this.catalogue = catalogue;
    this.styles = styles;
    this.versions = versions;
    this.days = days;
    this.boxes = boxes;
    this.writer = writer;
  }

  /**
   * @param print of everything that the document was made of
   */
  private record Kept(String print, byte[] bytes) {}

  /**
   * @param number grows with each change of what the caller sees
   */
  private record Sequence(String print, String number) {}

  WmsAnswer document(WmsParams params, WmsVersion version, String base) {
    Rights rights = catalogue.rights();
    boxes.read(rights.list().stream().map(Rights.Grant::layer).toList());
    String print = print(rights);
    String sequence = sequence(rights, print);
    compare(params.get("UPDATESEQUENCE").strip(), sequence);
    boolean english = params.english();
    String key = rights.key() + ' ' + version + ' ' + english + ' ' + base;
    Kept document = kept.getIfPresent(key);
    if (document == null || !document.print.equals(print)) {
      document = new Kept(print, writer.write(rights, version, english, base, sequence));
      kept.put(key, document);
    }
    return WmsAnswer.of(version.capabilities + ";charset=UTF-8", document.bytes)
        .tagged(key, print, sequence);
  }

  private String print(Rights rights) {
    Map<String, LayerVersions.Version> now = versions.all();
    long hash = days.version();
    for (Rights.Grant grant : rights.list()) {
      var v = now.getOrDefault(grant.layer().changes(), LayerVersions.Version.NONE);
      hash = 31 * hash + v.geometry();
    }
    return rights.version()
        + ' '
        + styles.version()
        + ' '
        + days.today()
        + ' '
        + boxes.readings()
        + ' '
        + hash;
  }

  /**
   * The moment at which this server first saw what the caller sees now: it grows by itself and over
   * restarts, and tells nothing of layers that do not exist for the caller.
   */
  private String sequence(Rights rights, String print) {
    return sequences
        .asMap()
        .compute(
            rights.key(),
            (k, known) -> {
              if (known != null && known.print.equals(print)) {
                return known;
              }
              String now = STAMP.format(Instant.now());
              boolean behind = known != null && known.number.compareTo(now) >= 0;
              return new Sequence(
                  print, behind ? STAMP.format(Instant.parse(known.number).plusMillis(1)) : now);
            })
        .number;
  }

  /** OGC 06-042, 7.2.3.5. */
  private static void compare(String asked, String current) {
    if (asked.isEmpty()) {
      return;
    }
    int order = asked.compareTo(current);
    if (order == 0) {
      throw WmsException.of(
          "CurrentUpdateSequence",
          "Tài liệu dịch vụ chưa đổi kể từ lần trước.",
          "The service document has not changed since.",
          "UPDATESEQUENCE");
    }
    if (order > 0) {
      throw WmsException.of(
          "InvalidUpdateSequence",
          "UPDATESEQUENCE lớn hơn số hiện tại (" + current + ").",
          "UPDATESEQUENCE is above the current one (" + current + ").",
          "UPDATESEQUENCE");
    }
  }
}
