/** Files become layers: every fault is named, nothing is lost, every import can be undone. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "formats",
      "catalogue",
      "styles",
      "features",
      "units",
      "identity",
      "audit",
      "ops"
    })
package vn.vonglau.imports;

import org.springframework.modulith.ApplicationModule;
