/** Pixels: pictures in memory, what is painted into them, and the files that carry them. */
@ApplicationModule(allowedDependencies = {"kernel"})
package vn.vonglau.paint;

import org.springframework.modulith.ApplicationModule;
