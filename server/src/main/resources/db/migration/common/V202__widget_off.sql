-- One widget of a dashboard can be taken out of use; null: the whole dashboard.

ALTER TABLE dashboard_edit ADD COLUMN widget varchar(10);
