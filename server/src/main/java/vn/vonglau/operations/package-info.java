/** The monthly report of those who run the service; the configuration as a file. A leaf. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "audit",
      "ops",
      "identity",
      "units",
      "catalogue",
      "sensing",
      "indicators",
      "alerts",
      "datasets",
      "paper"
    })
package vn.vonglau.operations;

import org.springframework.modulith.ApplicationModule;
