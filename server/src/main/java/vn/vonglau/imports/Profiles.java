package vn.vonglau.imports;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.audit.Actor;
import vn.vonglau.audit.Sha256;

/** Choices that were kept for files with the same columns. */
@Component
class Profiles {
  private final JdbcClient db;
  private final JsonMapper json;

  Profiles(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /** Choices under a name. */
  record Profile(String name, String layer, ImportOptions options) {
    Map<String, Object> json() {
      return Map.of("name", name, "layer", layer);
    }
  }

  /** The newest one for these columns, and this layer where one is named. */
  Optional<Profile> find(Looked looked, String layer) {
    String columns = columns(looked);
    return columns == null
        ? Optional.empty()
        : db.sql(
                "SELECT name, layer, options FROM import_profile WHERE columns_hash = ?"
                    + (layer == null ? "" : " AND layer = ?")
                    + " ORDER BY id DESC FETCH FIRST 1 ROW ONLY")
            .params(layer == null ? List.of(columns) : List.of(columns, layer))
            .query(
                (rs, n) ->
                    new Profile(
                        rs.getString(1),
                        rs.getString(2),
                        json.readValue(rs.getString(3), ImportOptions.class)))
            .optional();
  }

  /** In the transaction of the caller; nothing where no name was given. */
  void save(Looked looked, ImportOptions options) {
    String name = options.saveProfile();
    if (name == null || name.isBlank() || name.length() > 200) {
      return;
    }
    db.sql("DELETE FROM import_profile WHERE name = ?").param(name).update();
    db.sql(
            "INSERT INTO import_profile (name, layer, columns_hash, options, actor, changed_at)"
                + " VALUES (?, ?, ?, ?, ?, ?)")
        .params(
            name,
            looked.plan().layer(),
            columns(looked),
            json.writeValueAsString(
                new ImportOptions(
                    null,
                    options.encoding(),
                    options.crs(),
                    options.reading(),
                    options.x(),
                    options.y(),
                    options.wkt(),
                    options.units(),
                    options.header(),
                    looked.plan().layer(),
                    null,
                    null,
                    null,
                    null,
                    options.mode(),
                    options.key(),
                    options.name(),
                    options.fields(),
                    options.invalid(),
                    options.outside(),
                    options.overlaps(),
                    null,
                    null)),
            Actor.current(),
            OffsetDateTime.ofInstant(Instant.now(), ZoneOffset.UTC))
        .update();
  }

  /** By the names of the columns in their order; null before a member was chosen. */
  private static String columns(Looked looked) {
    if (!(looked.json().get("preview") instanceof Map<?, ?> preview)
        || !(preview.get("fields") instanceof List<?> fields)) {
      return null;
    }
    StringBuilder names = new StringBuilder();
    for (Object field : fields) {
      String name = String.valueOf(((Map<?, ?>) field).get("name"));
      names.append(name.length()).append(':').append(name);
    }
    return Sha256.hex(names.toString());
  }
}
