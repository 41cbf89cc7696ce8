/** Monitoring stations. */
@ApplicationModule(
    allowedDependencies = {"kernel", "units", "catalogue", "identity", "audit", "ops"})
package vn.vonglau.sensing;

import org.springframework.modulith.ApplicationModule;
