/**
 * One search over everything that has a name, a number or a place: units, objects of the layers,
 * parcels, coordinates. A leaf: nobody imports it.
 */
@ApplicationModule(allowedDependencies = {"kernel", "identity", "catalogue", "units", "features"})
package vn.vonglau.searching;

import org.springframework.modulith.ApplicationModule;
