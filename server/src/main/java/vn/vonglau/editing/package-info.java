/** Rows of layers changed by hand: who may, what is allowed, history, proposals. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "paint",
      "audit",
      "identity",
      "catalogue",
      "filters",
      "features",
      "ops"
    })
package vn.vonglau.editing;

import org.springframework.modulith.ApplicationModule;
