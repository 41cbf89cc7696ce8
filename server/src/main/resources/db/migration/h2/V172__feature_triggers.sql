-- A new column makes the embedded store copy the table, and its triggers keep looking at the old one.
DROP TRIGGER feature_change_begins;
DROP TRIGGER feature_change_row;
DROP TRIGGER feature_change_ends;
CREATE TRIGGER feature_change_begins BEFORE INSERT, UPDATE, DELETE ON feature
  CALL "vn.vonglau.features.ChangeTrigger";
CREATE TRIGGER feature_change_row AFTER INSERT, UPDATE, DELETE ON feature FOR EACH ROW
  CALL "vn.vonglau.features.ChangeTrigger";
CREATE TRIGGER feature_change_ends AFTER INSERT, UPDATE, DELETE ON feature
  CALL "vn.vonglau.features.ChangeTrigger";
