package vn.vonglau.catalogue;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Tells that the layer files are wrong and older ones stand in. The server goes on answering, so
 * this is no reason to take it out of service.
 */
@Component("catalogueHealth")
class CatalogueHealth implements HealthIndicator {
  private static final Status DEGRADED = new Status("DEGRADED");
  private final Catalogue catalogue;

  CatalogueHealth(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Health health() {
    int problems = catalogue.lastCheck().problems().size();
    return (problems == 0 ? Health.up() : Health.status(DEGRADED))
        .withDetail("version", catalogue.version())
        .withDetail("problems", problems)
        .build();
  }
}
