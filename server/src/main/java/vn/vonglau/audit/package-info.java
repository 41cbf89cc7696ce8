/** Append-only journal with a hash chain: who did what. */
@ApplicationModule(allowedDependencies = {"kernel"})
package vn.vonglau.audit;

import org.springframework.modulith.ApplicationModule;
