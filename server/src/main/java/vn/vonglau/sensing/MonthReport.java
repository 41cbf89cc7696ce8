package vn.vonglau.sensing;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * What the report of one month says, before it is laid out.
 *
 * @param area what it is about: a unit by its name
 * @param until values up to here are in it: the end of the month, or now
 * @param madeBy name of the person
 * @param notes that belong under the figures
 */
record MonthReport(
    YearMonth month,
    String area,
    Instant until,
    boolean over,
    Instant madeAt,
    String madeBy,
    List<KindLine> kinds,
    List<StationLine> stations,
    List<LimitLine> exceedances,
    List<BandLine> bands,
    List<Correction> corrections,
    int moreCorrections,
    List<Review> reviews,
    int moreReviews) {

  /**
   * @param kind null for all together
   * @param expected what the shares are made of: without hours of maintenance
   * @param received all that came, with whatever status
   * @param valid of them: those that count in means, indices and exceedances
   * @param share mean of the stations' shares; NaN where nothing was expected
   */
  record KindLine(
      Station.Kind kind, int stations, long expected, long received, long valid, double share) {}

  /**
   * @param unit commune, or null
   * @param maintained days on which it was under maintenance
   */
  record StationLine(
      StationList.Row station,
      String unit,
      long expected,
      long received,
      long valid,
      double share,
      int maintained) {}

  /**
   * @param confidence of the limit that the worst value exceeded; null when it is no longer in the
   *     tables
   */
  record LimitLine(ExceedanceList.Tally tally, Confidence confidence, boolean byPermit) {
    boolean uncertain() {
      return confidence != null && confidence.uncertain();
    }
  }

  /**
   * @param days by band, best first
   * @param none days of the month without an index
   */
  record BandLine(StationList.Row station, String index, int[] days, int none) {}

  /** Values that were replaced, by station, parameter and reason. */
  record Correction(
      String station,
      String parameter,
      int count,
      Instant first,
      Instant last,
      String by,
      String reason) {}

  /** A span that a person judged. */
  record Review(
      String station,
      String parameter,
      Instant from,
      Instant to,
      int count,
      Reviews.Verdict verdict,
      String by,
      String reason) {}

  /** Whether any figure of it rests on simulated values. */
  boolean simulated() {
    return stations.stream().anyMatch(s -> s.station().simulated());
  }

  boolean uncertain() {
    return exceedances.stream().anyMatch(LimitLine::uncertain);
  }

  KindLine all() {
    return new KindLine(
        null,
        stations.size(),
        kinds.stream().mapToLong(KindLine::expected).sum(),
        kinds.stream().mapToLong(KindLine::received).sum(),
        kinds.stream().mapToLong(KindLine::valid).sum(),
        DayCounts.mean(stations.stream().mapToDouble(StationLine::share).toArray()));
  }
}
