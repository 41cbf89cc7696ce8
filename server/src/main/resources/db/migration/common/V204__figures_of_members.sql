-- Figures of one member of a dimension, over all periods: what is reported of one school or hotel.
CREATE INDEX figure_now_dims ON figure_now (dims, series_id);
