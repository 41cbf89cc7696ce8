/** Any layer back as a file, under the rights of whoever asks. A leaf: nobody imports it. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "identity",
      "catalogue",
      "units",
      "features",
      "filters",
      "formats",
      "ops"
    })
package vn.vonglau.exports;

import org.springframework.modulith.ApplicationModule;
