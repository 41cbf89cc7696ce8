/** Monitoring stations. */
@ApplicationModule(allowedDependencies = {"kernel", "units", "audit"})
package vn.vonglau.sensing;

import org.springframework.modulith.ApplicationModule;
