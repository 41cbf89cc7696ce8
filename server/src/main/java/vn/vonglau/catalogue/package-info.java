/** The layers: what there is, what it shows, who may see it. */
@ApplicationModule(allowedDependencies = {"kernel", "identity", "audit"})
package vn.vonglau.catalogue;

import org.springframework.modulith.ApplicationModule;
