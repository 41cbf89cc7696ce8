/**
 * Maps kept under a name: what is shown, what was drawn and said on it, and who may open it. No
 * rights are in them: each reader sees the layers that he may see.
 */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "identity", "catalogue", "indicators"})
package vn.vonglau.maps;

import org.springframework.modulith.ApplicationModule;
