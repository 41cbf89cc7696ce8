/** One source of looks: styles/*.sld become a program, MapLibre JSON, legends, glyphs, symbols. */
@ApplicationModule(allowedDependencies = {"kernel", "catalogue"})
package vn.vonglau.styles;

import org.springframework.modulith.ApplicationModule;
