/** Reads the layer tables under the caller's rights, takes in rows, keeps the log of changes. */
@ApplicationModule(allowedDependencies = {"kernel", "catalogue", "filters", "units", "audit"})
package vn.vonglau.features;

import org.springframework.modulith.ApplicationModule;
