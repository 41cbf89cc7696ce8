/** Spatial files of every kind, read and written row by row; knows no layers and no store. */
@ApplicationModule(allowedDependencies = {"kernel", "paper"})
package vn.vonglau.formats;

import org.springframework.modulith.ApplicationModule;
