CREATE INDEX case_point_geom ON case_point USING gist (geom);
SELECT vonglau_watch('case_point', 'told,state,alarm,due,done');
