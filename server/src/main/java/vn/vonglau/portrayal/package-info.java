/**
 * Turns layers into vector tiles and painted maps: encoding, painting, labels, caches, admission.
 */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "catalogue",
      "styles",
      "filters",
      "features",
      "paint",
      "cascade"
    })
package vn.vonglau.portrayal;

import org.springframework.modulith.ApplicationModule;
