CREATE SPATIAL INDEX feature_geom ON feature (geom);
CREATE SPATIAL INDEX station_geom ON station (geom);
CREATE SPATIAL INDEX camera_geom ON camera (geom);
CREATE SPATIAL INDEX facility_geom ON facility (geom);
