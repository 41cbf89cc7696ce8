CREATE TRIGGER case_point_change_begins BEFORE INSERT, UPDATE, DELETE ON case_point
  CALL "vn.vonglau.features.ChangeTrigger";
CREATE TRIGGER case_point_change_row AFTER INSERT, UPDATE, DELETE ON case_point FOR EACH ROW
  CALL "vn.vonglau.features.ChangeTrigger";
CREATE TRIGGER case_point_change_ends AFTER INSERT, UPDATE, DELETE ON case_point
  CALL "vn.vonglau.features.ChangeTrigger";
