package vn.vonglau.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * One alarm with its station, as the store holds it.
 *
 * @param lon, lat WGS 84, null while the place is not known
 * @param ackBy, ackAt, ackNote, ackUntil who has it; stays written when the time is over
 */
record AlarmRow(
    long id,
    String rule,
    AlarmKind kind,
    long stationId,
    String code,
    String name,
    byte[] place,
    String parameter,
    String step,
    String unit,
    Severity severity,
    Instant since,
    Instant raisedAt,
    Instant noticedAt,
    Instant clearedAt,
    String clearedBy,
    Double value,
    Instant valueAt,
    Double worst,
    Double low,
    Double high,
    String regulation,
    Long unitId,
    String area,
    String owner,
    Long ownerUnit,
    Instant due,
    int round,
    int escalated,
    Long group,
    String ackBy,
    Instant ackAt,
    String ackNote,
    Instant ackUntil) {

  static final String SELECT =
      "SELECT a.*, s.code AS s_code, s.name AS s_name, ST_AsBinary(s.geom) AS s_place"
          + " FROM alarm a JOIN station s ON s.id = a.station_id";

  static AlarmRow of(ResultSet rs, int row) throws SQLException {
    return new AlarmRow(
        rs.getLong("id"),
        rs.getString("rule"),
        AlarmKind.find(rs.getString("kind")).orElseThrow(),
        rs.getLong("station_id"),
        rs.getString("s_code"),
        rs.getString("s_name"),
        rs.getBytes("s_place"),
        rs.getString("parameter"),
        rs.getString("step"),
        rs.getString("unit"),
        Severity.ofNumber(rs.getInt("severity")),
        Stamp.get(rs, "since"),
        Stamp.get(rs, "raised_at"),
        Stamp.get(rs, "noticed_at"),
        Stamp.get(rs, "cleared_at"),
        rs.getString("cleared_by"),
        rs.getObject("val", Double.class),
        Stamp.get(rs, "val_at"),
        rs.getObject("worst", Double.class),
        rs.getObject("limit_low", Double.class),
        rs.getObject("limit_high", Double.class),
        rs.getString("regulation"),
        rs.getObject("unit_id", Long.class),
        rs.getString("area"),
        rs.getString("owner"),
        rs.getObject("owner_unit", Long.class),
        Stamp.get(rs, "due"),
        rs.getInt("round"),
        rs.getInt("escalated"),
        rs.getObject("group_id", Long.class),
        rs.getString("ack_by"),
        Stamp.get(rs, "ack_at"),
        rs.getString("ack_note"),
        Stamp.get(rs, "ack_until"));
  }

  /** Whether someone has it at that moment. */
  boolean taken(Instant now) {
    return clearedAt == null && ackAt != null && (ackUntil == null || ackUntil.isAfter(now));
  }
}
