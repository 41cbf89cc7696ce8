package vn.vonglau.indicators;

/**
 * A body that reports or answers for indicators.
 *
 * @param level province, central, district, commune, enterprise or external
 * @param change what became of it in the reform of 2025
 * @param confidence where the row comes from, in words
 */
record Agency(
    String code, String nameVi, String nameEn, String level, String change, String confidence) {}
