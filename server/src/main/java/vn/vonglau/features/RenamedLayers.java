package vn.vonglau.features;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.catalogue.LayerRenamed;
import vn.vonglau.kernel.DataChanged;

/**
 * Rows stay in the bucket in which they are; the layer of the new id points there. A layer that has
 * rows under its new id already keeps those.
 */
@Component
class RenamedLayers {
  private static final Logger LOG = LoggerFactory.getLogger(RenamedLayers.class);

  private final JdbcClient db;
  private final LayerRows places;
  private final LayerVersions versions;
  private final ApplicationEventPublisher facts;

  RenamedLayers(
      JdbcClient db, LayerRows places, LayerVersions versions, ApplicationEventPublisher facts) {
    this.db = db;
    this.places = places;
    this.versions = versions;
    this.facts = facts;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void renamed(LayerRenamed fact) {
    versions.locked("feature/" + fact.former());
    versions.locked("feature/" + fact.layer());
    LayerRows.Place old = places.of(fact.former());
    if (!any(old.bucket())) {
      return;
    }
    LayerRows.Place own = places.of(fact.layer());
    if (any(own.bucket())) {
      LOG.warn(
          "layer {} has rows of its own: those of {} were left where they are",
          fact.layer(),
          fact.former());
      return;
    }
    long next = Math.max(old.next(), own.next());
    places.move(fact.layer(), new LayerRows.Place(old.bucket(), next));
    // whoever takes the old id again begins in an empty bucket, never in that of these rows
    places.move(fact.former(), new LayerRows.Place(LayerRows.bucket(fact.former(), 0), next));
    db.sql("UPDATE layer_edition SET layer = ? WHERE layer = ?")
        .params(fact.layer(), fact.former())
        .update();
    facts.publishEvent(DataChanged.geometry("feature/" + fact.layer()));
    facts.publishEvent(DataChanged.geometry("feature/" + fact.former()));
  }

  private boolean any(String bucket) {
    return !db.sql("SELECT id FROM feature WHERE layer = ? FETCH FIRST ROW ONLY")
        .param(bucket)
        .query(Long.class)
        .list()
        .isEmpty();
  }
}
