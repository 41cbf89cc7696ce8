-- The change log sees every write, whoever makes it. A statement is one entry of the log for each row,
-- above a thousand rows one entry without a row. What the server announced itself is not counted again.
-- The triggers before a statement open its list of rows, those after it write the list down.
CREATE ALIAS vonglau_tell FOR "vn.vonglau.features.Told.tell";

CREATE TRIGGER feature_change_begins BEFORE INSERT, UPDATE, DELETE ON feature
  CALL "vn.vonglau.features.ChangeTrigger";
CREATE TRIGGER feature_change_row AFTER INSERT, UPDATE, DELETE ON feature FOR EACH ROW
  CALL "vn.vonglau.features.ChangeTrigger";
CREATE TRIGGER feature_change_ends AFTER INSERT, UPDATE, DELETE ON feature
  CALL "vn.vonglau.features.ChangeTrigger";

CREATE TRIGGER station_change_begins BEFORE INSERT, UPDATE, DELETE ON station
  CALL "vn.vonglau.features.ChangeTrigger";
CREATE TRIGGER station_change_row AFTER INSERT, UPDATE, DELETE ON station FOR EACH ROW
  CALL "vn.vonglau.features.ChangeTrigger";
CREATE TRIGGER station_change_ends AFTER INSERT, UPDATE, DELETE ON station
  CALL "vn.vonglau.features.ChangeTrigger";

CREATE TRIGGER camera_change_begins BEFORE INSERT, UPDATE, DELETE ON camera
  CALL "vn.vonglau.features.ChangeTrigger";
CREATE TRIGGER camera_change_row AFTER INSERT, UPDATE, DELETE ON camera FOR EACH ROW
  CALL "vn.vonglau.features.ChangeTrigger";
CREATE TRIGGER camera_change_ends AFTER INSERT, UPDATE, DELETE ON camera
  CALL "vn.vonglau.features.ChangeTrigger";

CREATE TRIGGER facility_change_begins BEFORE INSERT, UPDATE, DELETE ON facility
  CALL "vn.vonglau.features.ChangeTrigger";
CREATE TRIGGER facility_change_row AFTER INSERT, UPDATE, DELETE ON facility FOR EACH ROW
  CALL "vn.vonglau.features.ChangeTrigger";
CREATE TRIGGER facility_change_ends AFTER INSERT, UPDATE, DELETE ON facility
  CALL "vn.vonglau.features.ChangeTrigger";
