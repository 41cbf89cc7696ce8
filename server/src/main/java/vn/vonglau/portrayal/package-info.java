/** Turns layers into vector tiles: encoding, generalisation, clusters, labels, the cache. */
@ApplicationModule(allowedDependencies = {"kernel", "catalogue", "styles", "features"})
package vn.vonglau.portrayal;

import org.springframework.modulith.ApplicationModule;
