/** Maps on paper: sheets with frame, grid and legend as PDF and PNG. A leaf: nobody imports it. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "audit",
      "identity",
      "units",
      "catalogue",
      "filters",
      "features",
      "styles",
      "paint",
      "portrayal",
      "indicators",
      "ops",
      "paper"
    })
package vn.vonglau.printing;

import org.springframework.modulith.ApplicationModule;
