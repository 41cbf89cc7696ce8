/**
 * Datasets of other systems and agencies: what is agreed for each, what came by whatever channel,
 * what of it was stored, and whether it is fresh.
 */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "audit",
      "units",
      "identity",
      "catalogue",
      "ops",
      "indicators",
      "formats",
      "paper",
      "sensing"
    })
package vn.vonglau.datasets;

import org.springframework.modulith.ApplicationModule;
