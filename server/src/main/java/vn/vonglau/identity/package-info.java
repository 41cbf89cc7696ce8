/** People, roles, scope over units and agencies, sessions, API keys. */
@ApplicationModule(allowedDependencies = {"kernel", "audit"})
package vn.vonglau.identity;

import org.springframework.modulith.ApplicationModule;
