/** The pages of web/ and their assets. A leaf: nobody imports it. */
package vn.vonglau.screens;
