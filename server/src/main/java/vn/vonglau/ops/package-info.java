/** Health, clock, disk, jobs, and the one shape of an error answer. */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "identity"})
package vn.vonglau.ops;

import org.springframework.modulith.ApplicationModule;
