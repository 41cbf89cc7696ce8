/** Screens on walls: what each shows, what its operator told it, and whether it is seen. */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "identity", "catalogue", "indicators"})
package vn.vonglau.walls;

import org.springframework.modulith.ApplicationModule;
