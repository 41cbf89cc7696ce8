/**
 * Conditions on features: one typed tree, read from CQL2 text, CQL2 JSON, ECQL and OGC Filter,
 * worked out on snapshots or turned into SQL. Text of a request is never evaluated; it only becomes
 * a tree.
 */
@ApplicationModule(allowedDependencies = {"kernel", "catalogue", "formats"})
package vn.vonglau.filters;

import org.springframework.modulith.ApplicationModule;
