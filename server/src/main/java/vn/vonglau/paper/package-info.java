/** Pages, letters and cells of files that people print, sign or open in an office suite. */
@ApplicationModule(allowedDependencies = {"kernel"})
package vn.vonglau.paper;

import org.springframework.modulith.ApplicationModule;
