-- When stations were under maintenance: values are not expected of them then.
CREATE TABLE station_maintenance (
  station_id bigint NOT NULL,
  from_time timestamp(3) with time zone NOT NULL,
  to_time timestamp(3) with time zone,   -- null: still
  PRIMARY KEY (station_id, from_time)
);
