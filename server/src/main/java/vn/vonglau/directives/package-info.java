/** Directives: who is asked to do what until when, what they answer, and issues on the way. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "paint",
      "audit",
      "units",
      "identity",
      "catalogue",
      "ops",
      "indicators"
    })
package vn.vonglau.directives;

import org.springframework.modulith.ApplicationModule;
