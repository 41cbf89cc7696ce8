/** Dashboards: what they show, the figures in it, their versions, and what units say of them. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "audit",
      "units",
      "identity",
      "catalogue",
      "features",
      "ops",
      "paper",
      "indicators",
      "cameras"
    })
package vn.vonglau.dashboards;

import org.springframework.modulith.ApplicationModule;
