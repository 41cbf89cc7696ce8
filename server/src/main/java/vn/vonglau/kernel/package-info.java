/** Geometry, coordinates, time, problems: pure Java, no Spring, no SQL. */
package vn.vonglau.kernel;
