CREATE INDEX feature_geom ON feature USING gist (geom);
CREATE INDEX station_geom ON station USING gist (geom);
CREATE INDEX camera_geom ON camera USING gist (geom);
CREATE INDEX facility_geom ON facility USING gist (geom);
