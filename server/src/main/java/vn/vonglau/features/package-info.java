/** Reads the layer tables under the caller's rights. */
@ApplicationModule(allowedDependencies = {"kernel", "catalogue", "units"})
package vn.vonglau.features;

import org.springframework.modulith.ApplicationModule;
