package vn.vonglau.kernel;

import java.util.Locale;

/** Writes the definition of a system as text, in the two spellings that files use. */
final class CrsText {
  private static final String OGC_END =
      "PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],"
          + "UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],";
  private static final String OGC_SPHEROID =
      "SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],";
  private static final String OGC_METRE = "UNIT[\"metre\",1,AUTHORITY[\"EPSG\",\"9001\"]],";
  private static final String OGC_AXES = "AXIS[\"Easting\",EAST],AXIS[\"Northing\",NORTH],";
  private static final String ESRI_END =
      "SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],"
          + "UNIT[\"Degree\",0.0174532925199433]]";

  private CrsText() {}

  static String ogc(CrsTable.Row row) {
    String code = "AUTHORITY[\"EPSG\",\"" + row.epsg() + "\"]]";
    String base =
        vn2000(row) ? ogc("VN-2000", "Vietnam_2000", 6756) : ogc("WGS 84", "WGS_1984", 6326);
    String named = base + "AUTHORITY[\"EPSG\",\"" + (vn2000(row) ? 4756 : 4326) + "\"]]";
    return switch (row.kind()) {
      case WGS84_GEOGRAPHIC, VN2000_GEOGRAPHIC -> named;
      case WEB_MERCATOR ->
          "PROJCS[\"WGS 84 / Pseudo-Mercator\","
              + named
              + ",PROJECTION[\"Mercator_1SP\"],PARAMETER[\"central_meridian\",0],"
              + "PARAMETER[\"scale_factor\",1],PARAMETER[\"false_easting\",0],"
              + "PARAMETER[\"false_northing\",0],"
              + OGC_METRE
              + OGC_AXES
              + "EXTENSION[\"PROJ4\",\"+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0"
              + " +y_0=0 +k=1 +units=m +nadgrids=@null +wktext +no_defs\"],"
              + code;
      case WGS84_UTM, VN2000_TM3, VN2000_UTM ->
          "PROJCS[\""
              + row.name()
              + "\","
              + named
              + ",PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"latitude_of_origin\",0],"
              + "PARAMETER[\"central_meridian\","
              + number(row.meridian())
              + "],PARAMETER[\"scale_factor\","
              + number(row.scale())
              + "],PARAMETER[\"false_easting\",500000],PARAMETER[\"false_northing\",0],"
              + OGC_METRE
              + OGC_AXES
              + code;
    };
  }

  private static String ogc(String name, String datum, int code) {
    return "GEOGCS[\""
        + name
        + "\",DATUM[\""
        + datum
        + "\","
        + OGC_SPHEROID
        + "AUTHORITY[\"EPSG\",\""
        + code
        + "\"]],"
        + OGC_END;
  }

  static String esri(CrsTable.Row row) {
    String base =
        vn2000(row)
            ? "GEOGCS[\"GCS_VN_2000\",DATUM[\"D_Vietnam_2000\"," + ESRI_END
            : "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\"," + ESRI_END;
    return switch (row.kind()) {
      case WGS84_GEOGRAPHIC, VN2000_GEOGRAPHIC -> base;
      case WEB_MERCATOR ->
          "PROJCS[\"WGS_1984_Web_Mercator_Auxiliary_Sphere\","
              + base
              + ",PROJECTION[\"Mercator_Auxiliary_Sphere\"],PARAMETER[\"False_Easting\",0.0],"
              + "PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",0.0],"
              + "PARAMETER[\"Standard_Parallel_1\",0.0],PARAMETER[\"Auxiliary_Sphere_Type\",0.0],"
              + "UNIT[\"Meter\",1.0]]";
      case WGS84_UTM, VN2000_TM3, VN2000_UTM ->
          "PROJCS[\""
              + esriName(row)
              + "\","
              + base
              + ",PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\",500000.0],"
              + "PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\","
              + row.meridian()
              + "],PARAMETER[\"Scale_Factor\","
              + row.scale()
              + "],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";
    };
  }

  private static String esriName(CrsTable.Row row) {
    String name = row.name().replace(" / ", "_").replace(' ', '_');
    return name.startsWith("WGS_84") ? "WGS_1984_UTM_Z" + name.substring(12) : name;
  }

  private static boolean vn2000(CrsTable.Row row) {
    return row.kind().name().startsWith("VN2000");
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%d", (long) value)
        : Double.toString(value);
  }
}
