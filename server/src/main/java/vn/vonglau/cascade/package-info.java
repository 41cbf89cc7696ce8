/** Pictures that are not drawn from our own features: maps of other servers, raster files. */
@ApplicationModule(allowedDependencies = {"kernel", "catalogue", "paint"})
package vn.vonglau.cascade;

import org.springframework.modulith.ApplicationModule;
