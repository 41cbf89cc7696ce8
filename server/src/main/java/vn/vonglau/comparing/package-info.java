/** What became of the objects of a layer between two days, as whoever asks may see it. A leaf. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "identity",
      "catalogue",
      "features",
      "editing",
      "units",
      "paper"
    })
package vn.vonglau.comparing;

import org.springframework.modulith.ApplicationModule;
