package vn.vonglau.support;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Points of the layers of places, put there and taken away past the server, as others may do. */
public final class Places {
  private Places() {}

  /**
   * One more row of a layer of places.
   *
   * @param address by which the rows of a test are told from all others
   * @param more members of the attributes beside the address: {@code "rooms": 3}; or empty
   * @param wkt WGS 84, longitude first
   */
  public static void add(
      JdbcClient db, String layer, String name, String address, String more, String wkt) {
    String attributes =
        "{\"address\": \"%s\"%s}".formatted(address, more.isEmpty() ? "" : ", " + more);
    db.sql(
            "INSERT INTO feature (layer, id, name, attributes, geom, edition) VALUES (?,"
                + " (SELECT coalesce(max(id), 0) + 1 FROM feature WHERE layer = ?), ?, ?,"
                + " ST_GeomFromText(?, 4326), 0)")
        .params(layer, layer, name, attributes, wkt)
        .update();
  }

  /** Takes the rows of this address away, whatever their layer. */
  public static void remove(JdbcClient db, String address) {
    db.sql("DELETE FROM feature WHERE attributes LIKE ?").param(at(address)).update();
  }

  /** The pattern of the attributes of such rows. */
  public static String at(String address) {
    return "%\"address\": \"" + address + "%";
  }
}
