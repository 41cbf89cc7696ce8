package vn.vonglau.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** One unit or agency that a person answers for. */
@Embeddable
record ScopeRef(@Column(name = "kind") String kind, @Column(name = "ref") String ref) {
  static final String UNIT = "unit";
  static final String AGENCY = "agency";
}
