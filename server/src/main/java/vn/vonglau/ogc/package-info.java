/** OGC services over the rooms below. A leaf: nobody imports it. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "audit",
      "identity",
      "catalogue",
      "sensing",
      "styles",
      "editing",
      "features",
      "filters",
      "portrayal",
      "paint",
      "indicators",
      "units",
      "ops"
    })
package vn.vonglau.ogc;

import org.springframework.modulith.ApplicationModule;
