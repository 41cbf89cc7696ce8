/** Parcels, land-use zones, lodging and commerce. */
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
