/** Questions about areas: summaries, lists, the nearest, overlaps, the land balance. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "identity",
      "units",
      "catalogue",
      "filters",
      "features",
      "audit",
      "ops",
      "paper"
    })
package vn.vonglau.planning;

import org.springframework.modulith.ApplicationModule;
