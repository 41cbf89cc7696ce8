package vn.vonglau.sensing;

import java.time.Instant;

/**
 * One value as an upload states it, before anyone asked whether the station exists.
 *
 * @param line of the upload, from 1
 * @param station as written
 * @param symbol as written
 * @param unit as written; null where the upload has no such column: the unit of the series then
 * @param status 0 measuring, 1 calibrating, 2 device fault
 */
record Reading(
    int line, String station, String symbol, double value, String unit, Instant time, int status) {}
