/** How good the data are: đúng, đủ, sạch, sống of datasets, agencies, units and figures. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "units",
      "identity",
      "catalogue",
      "indicators",
      "datasets",
      "sensing"
    })
package vn.vonglau.quality;

import org.springframework.modulith.ApplicationModule;
