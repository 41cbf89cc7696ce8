CREATE SPATIAL INDEX alarm_point_geom ON alarm_point (geom);
CREATE TRIGGER alarm_point_change_begins BEFORE INSERT, UPDATE, DELETE ON alarm_point
  CALL "vn.vonglau.features.ChangeTrigger";
CREATE TRIGGER alarm_point_change_row AFTER INSERT, UPDATE, DELETE ON alarm_point FOR EACH ROW
  CALL "vn.vonglau.features.ChangeTrigger";
CREATE TRIGGER alarm_point_change_ends AFTER INSERT, UPDATE, DELETE ON alarm_point
  CALL "vn.vonglau.features.ChangeTrigger";

-- New columns (V080) made the store copy the table: its triggers were set up under the name of the copy and
-- would log their changes under it until the next start.
DROP TRIGGER station_change_begins;
DROP TRIGGER station_change_row;
DROP TRIGGER station_change_ends;
CREATE TRIGGER station_change_begins BEFORE INSERT, UPDATE, DELETE ON station
  CALL "vn.vonglau.features.ChangeTrigger";
CREATE TRIGGER station_change_row AFTER INSERT, UPDATE, DELETE ON station FOR EACH ROW
  CALL "vn.vonglau.features.ChangeTrigger";
CREATE TRIGGER station_change_ends AFTER INSERT, UPDATE, DELETE ON station
  CALL "vn.vonglau.features.ChangeTrigger";
