package vn.vonglau.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.sensing.Datastream;
import vn.vonglau.sensing.Datastreams;
import vn.vonglau.sensing.ObservationsStored;
import vn.vonglau.sensing.Station;
import vn.vonglau.sensing.Stations;
import vn.vonglau.sensing.Step;

/** Stations for a test, and values of theirs as the intake tells of them. */
final class Sent {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Stations stations;
  private final Datastreams datastreams;
  private final ApplicationEventPublisher facts;
  private final TransactionTemplate transactions;
  private final JdbcClient db;

  Sent(
      Stations stations,
      Datastreams datastreams,
      ApplicationEventPublisher facts,
      TransactionTemplate transactions,
      JdbcClient db) {
    this.stations = stations;
    this.datastreams = datastreams;
    this.facts = facts;
    this.transactions = transactions;
    this.db = db;
  }

  /** A new wastewater station with one series of COD, in mg/L, every five minutes. */
  Datastream series() {
    return series(Station.Kind.WASTEWATER, "COD");
  }

  Datastream series(Station.Kind kind, String parameter) {
    String code = "ALARM" + System.nanoTime() + NUMBER.incrementAndGet();
    var place =
        new GeometryFactory(new PrecisionModel(), 4326).createPoint(new Coordinate(106.1, 11.3));
    stations.add(
        List.of(
            new Station(
                code,
                "Trạm " + code,
                kind,
                Station.State.ACTIVE,
                List.of(parameter),
                place,
                null,
                false)));
    long id = station(code);
    return datastreams.add(id, parameter, "mg/L", 300);
  }

  long station(String code) {
    return db.sql("SELECT id FROM station WHERE code = ?").param(code).query(Long.class).single();
  }

  /** Values that were measured these minutes ago, against a limit of 50. */
  void values(Datastream d, Instant now, double[]... minutesAgoAndValue) {
    tell(fact(d, now, minutesAgoAndValue));
  }

  void tell(ObservationsStored fact) {
    transactions.executeWithoutResult(t -> facts.publishEvent(fact));
  }

  /** The batch is told and then does not come into the store. */
  void failing(ObservationsStored fact) {
    transactions.executeWithoutResult(
        t -> {
          facts.publishEvent(fact);
          t.setRollbackOnly();
        });
  }

  static ObservationsStored fact(Datastream d, Instant now, double[]... minutesAgoAndValue) {
    return new ObservationsStored(
        List.of(series(d, Step.RAW, now, minutesAgoAndValue)), List.of(), now);
  }

  static ObservationsStored.Series series(
      Datastream d, Step step, Instant now, double[]... minutesAgoAndValue) {
    int n = minutesAgoAndValue.length;
    long[] times = new long[n];
    double[] values = new double[n];
    double[] low = new double[n];
    double[] high = new double[n];
    for (int i = 0; i < n; i++) {
      times[i] =
          now.minus(Duration.ofSeconds((long) (60 * minutesAgoAndValue[i][0]))).toEpochMilli();
      values[i] = minutesAgoAndValue[i][1];
      low[i] = Double.NaN;
      high[i] = 50;
    }
    return new ObservationsStored.Series(
        d, step, times, values, new int[n], low, high, new boolean[n]);
  }

  static double[] v(double minutesAgo, double value) {
    return new double[] {minutesAgo, value};
  }
}
