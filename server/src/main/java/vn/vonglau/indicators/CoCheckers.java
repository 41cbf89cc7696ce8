package vn.vonglau.indicators;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** The second parties of indicators, whose consent makes a figure final. */
@Component
class CoCheckers {
  private final Definitions definitions;

  CoCheckers(Definitions definitions) {
    this.definitions = definitions;
  }

  /** Agencies other than the reporting one that have to agree to a row of the form. */
  Set<String> of(Form form, String reporting) {
    Edition edition = definitions.now();
    Set<String> agencies = new TreeSet<>();
    for (Form.Row row : form.rows()) {
      if (!row.heading()) {
        edition
            .find(row.indicator())
            .map(Definition::coChecker)
            .filter(c -> !c.isBlank() && !c.equals(reporting))
            .ifPresent(agencies::add);
      }
    }
    return agencies;
  }
}
