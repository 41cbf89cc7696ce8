-- A month of observations is a table of its own, so that retention takes whole tables away. The intake
-- makes the months that it needs.
DROP TABLE observation;
CREATE TABLE observation (
  datastream_id int NOT NULL,
  time timestamp(3) with time zone NOT NULL,
  val double precision NOT NULL,
  status smallint NOT NULL,
  flags int NOT NULL,
  received timestamp(3) with time zone NOT NULL,
  receipt_id bigint NOT NULL,
  revision smallint NOT NULL,
  PRIMARY KEY (datastream_id, time)
) PARTITION BY RANGE (time);

SELECT vonglau_watch('station', 'state,maintenance_until,last_time,last_seen,index_kind,index_value,index_time,index_band,condition,alarm');
