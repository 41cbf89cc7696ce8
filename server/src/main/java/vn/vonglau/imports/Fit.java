package vn.vonglau.imports;

import java.util.List;

/**
 * Where the samples fall under one reading. Shares are from 0 to 1, of the samples that have a
 * place.
 *
 * @param inProvince share in the province (in the country where the province is not known)
 * @param inVietnam share in or near the country, with its waters and islands
 * @param inNamed share, of the rows that name a known unit, that lie in it or within a kilometre;
 *     NaN where no row names one
 * @param bounds west, south, east, north in WGS 84; null where nothing has a place on Earth
 * @param points longitude and latitude of at most 60 rows, for the small map
 */
record Fit(
    Reading reading,
    double inProvince,
    double inVietnam,
    double inNamed,
    double[] bounds,
    List<double[]> points) {}
