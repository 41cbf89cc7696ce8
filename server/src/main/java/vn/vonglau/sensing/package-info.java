/** Monitoring stations. */
@ApplicationModule(
    allowedDependencies = {"kernel", "units", "catalogue", "identity", "audit", "ops", "paper"})
package vn.vonglau.sensing;

import org.springframework.modulith.ApplicationModule;
