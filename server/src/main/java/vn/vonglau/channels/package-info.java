/** Files and uploads on their way to the intakes of the rooms. A leaf: nobody imports it. */
package vn.vonglau.channels;
