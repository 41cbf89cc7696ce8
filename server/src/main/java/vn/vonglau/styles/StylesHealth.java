package vn.vonglau.styles;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Tells that some style files are wrong and older ones stand in; the server goes on answering. */
@Component("stylesHealth")
class StylesHealth implements HealthIndicator {
  private static final Status DEGRADED = new Status("DEGRADED");
  private final Styles styles;

  StylesHealth(Styles styles) {
    this.styles = styles;
  }

  @Override
  public Health health() {
    int problems = styles.lastCheck().problems().size();
    return (problems == 0 ? Health.up() : Health.status(DEGRADED))
        .withDetail("version", styles.version())
        .withDetail("problems", problems)
        .build();
  }
}
