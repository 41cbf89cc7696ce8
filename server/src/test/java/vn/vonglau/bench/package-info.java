/** The performance suite behind {@code scripts/bench}; a group of figures is one class. */
package vn.vonglau.bench;
