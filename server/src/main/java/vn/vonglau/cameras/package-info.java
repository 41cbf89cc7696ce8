/** The registry of cameras. */
@ApplicationModule(allowedDependencies = {"kernel", "units", "identity", "catalogue", "audit"})
package vn.vonglau.cameras;

import org.springframework.modulith.ApplicationModule;
