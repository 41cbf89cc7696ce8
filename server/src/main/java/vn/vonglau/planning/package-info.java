/** Parcels, land-use zones, lodging and commerce. */
@ApplicationModule(allowedDependencies = {"kernel", "units", "catalogue", "features", "audit"})
package vn.vonglau.planning;

import org.springframework.modulith.ApplicationModule;
