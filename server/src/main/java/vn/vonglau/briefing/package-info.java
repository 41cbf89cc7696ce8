/**
 * The morning page: what worsened since the last working day, who has it, who owes figures. A leaf.
 */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "units",
      "identity",
      "catalogue",
      "indicators",
      "alerts",
      "sensing",
      "directives",
      "paper"
    })
package vn.vonglau.briefing;

import org.springframework.modulith.ApplicationModule;
