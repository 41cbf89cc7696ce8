/** Administrative units: validity, succession, boundaries, search. */
@ApplicationModule(allowedDependencies = {"kernel", "audit"})
package vn.vonglau.units;

import org.springframework.modulith.ApplicationModule;
