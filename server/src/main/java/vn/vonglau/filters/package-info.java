/**
 * Conditions on features: one typed tree, read from CQL2 text, CQL2 JSON and ECQL, worked out on
 * snapshots or turned into SQL. Text of a request is never evaluated; it only becomes a tree.
 */
@ApplicationModule(allowedDependencies = {"kernel", "catalogue"})
package vn.vonglau.filters;

import org.springframework.modulith.ApplicationModule;
