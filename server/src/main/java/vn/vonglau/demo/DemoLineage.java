package vn.vonglau.demo;

/**
 * One row of {@code demo/lineage.csv}: an old commune that went into a new one on 2025-07-01.
 *
 * <p>Source: thanglequoc/vietnamese-provinces-database (MIT licence), matched by name and district;
 * not checked against the official gazette.
 *
 * @param newCode 5-digit code of the new commune
 * @param oldCode 5-digit code of the old commune
 * @param whole true if the whole old commune went into the new one; false if it was split
 */
public record DemoLineage(String newCode, String oldCode, boolean whole) {}
