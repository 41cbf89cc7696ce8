CREATE INDEX alarm_point_geom ON alarm_point USING gist (geom);
SELECT vonglau_watch('alarm_point', 'severity,state,raised_at,alarms');
