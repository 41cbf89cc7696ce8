/** Monitoring stations. */
@ApplicationModule(allowedDependencies = {"kernel", "units", "catalogue", "audit"})
package vn.vonglau.sensing;

import org.springframework.modulith.ApplicationModule;
