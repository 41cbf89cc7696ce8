/** Messages to reporting systems above: what they hold, by templates, and what was sent. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "units",
      "identity",
      "audit",
      "catalogue",
      "indicators",
      "paper"
    })
package vn.vonglau.exchange;

import org.springframework.modulith.ApplicationModule;
