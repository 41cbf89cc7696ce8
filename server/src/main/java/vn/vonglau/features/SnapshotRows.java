package vn.vonglau.features;

import java.util.Collection;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.filters.Condition;
import vn.vonglau.filters.Reach;

/** A layer in memory, as one caller may see it. */
record SnapshotRows(Snapshot snapshot, GrantedRows granted) implements TileSource {
  SnapshotRows(Snapshot snapshot, Rights.Grant grant) {
    this(snapshot, new GrantedRows(grant));
  }

  @Override
  public LayerVersions.Version versions() {
    return snapshot.versions();
  }

  @Override
  public boolean touchedSince(long geometryVersion, long minX, long minY, long maxX, long maxY) {
    long now = snapshot.versions().geometry();
    // a number from the future is another node's
    return geometryVersion > now
        || geometryVersion < now && snapshot.log().touched(geometryVersion, minX, minY, maxX, maxY);
  }

  @Override
  public void query(
      long minX, long minY, long maxX, long maxY, Collection<String> fields, Rows each) {
    granted.check(fields);
    granted.query(snapshot.base(), snapshot::holds, minX, minY, maxX, maxY, each);
    granted.query(snapshot.overlay(), i -> true, minX, minY, maxX, maxY, each);
  }

  @Override
  public void sweep(Condition condition, Collection<String> fields, Rows each) {
    Envelope box = Reach.of(condition);
    if (box != null) {
      long[] there = WorldBox.of(box);
      query(there[0], there[1], there[2], there[3], fields, each);
      return;
    }
    granted.check(fields);
    granted.all(snapshot.base(), snapshot::holds, each);
    granted.all(snapshot.overlay(), i -> true, each);
  }

  @Override
  public Optional<Feature> find(long id) {
    return Optional.ofNullable(snapshot.feature(id, granted.grant()))
        .filter(f -> granted.admits(f.geometry()));
  }

  @Override
  public StateTable states() {
    return snapshot.states();
  }
}
