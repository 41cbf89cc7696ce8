/** Alarms: when one stands, who has it, whom it is told to. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "audit",
      "identity",
      "units",
      "catalogue",
      "sensing",
      "indicators"
    })
package vn.vonglau.alerts;

import org.springframework.modulith.ApplicationModule;
