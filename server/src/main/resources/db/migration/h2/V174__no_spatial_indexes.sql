-- For the same reason the registries go without: they are small, and walking them costs next to nothing.
DROP INDEX IF EXISTS station_geom;
DROP INDEX IF EXISTS camera_geom;
DROP INDEX IF EXISTS facility_geom;
DROP INDEX IF EXISTS alarm_point_geom;
