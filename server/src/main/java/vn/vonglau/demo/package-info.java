/** The demonstration province: illustrative units, objects and accounts. A leaf. */
package vn.vonglau.demo;
