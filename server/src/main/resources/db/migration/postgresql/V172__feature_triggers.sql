-- Rows in a bucket ({layer}~{import}) are rows of that layer.
CREATE OR REPLACE FUNCTION vonglau_feature_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  r record;
BEGIN
  IF TG_OP = 'INSERT' THEN
    FOR r IN SELECT 'feature/' || split_part(layer, '~', 1) AS s, array_agg(id) AS ids FROM new_rows
        GROUP BY split_part(layer, '~', 1) ORDER BY 1 LOOP
      PERFORM vonglau_note(r.s, r.ids, '{}', false);
    END LOOP;
  ELSIF TG_OP = 'DELETE' THEN
    FOR r IN SELECT 'feature/' || split_part(layer, '~', 1) AS s, array_agg(id) AS ids FROM old_rows
        GROUP BY split_part(layer, '~', 1) ORDER BY 1 LOOP
      PERFORM vonglau_note(r.s, r.ids, '{}', false);
    END LOOP;
  ELSIF TG_OP = 'UPDATE' THEN
    FOR r IN SELECT 'feature/' || split_part(layer, '~', 1) AS s, array_agg(id) AS ids FROM
        (SELECT coalesce(o.layer, n.layer) AS layer, coalesce(o.id, n.id) AS id
         FROM old_rows o FULL JOIN new_rows n ON o.layer = n.layer AND o.id = n.id
         WHERE o IS DISTINCT FROM n) AS c GROUP BY split_part(layer, '~', 1) ORDER BY 1 LOOP
      PERFORM vonglau_note(r.s, r.ids, '{}', false);
    END LOOP;
  ELSE
    FOR r IN SELECT DISTINCT 'feature/' || split_part(layer, '~', 1) AS s FROM feature ORDER BY 1 LOOP
      PERFORM vonglau_note(r.s, '{}', '{}', true);
    END LOOP;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION vonglau_feature_row_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM vonglau_note('feature/' || split_part(NEW.layer, '~', 1), ARRAY[NEW.id], '{}', false);
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM vonglau_note('feature/' || split_part(OLD.layer, '~', 1), ARRAY[OLD.id], '{}', false);
  ELSIF OLD IS DISTINCT FROM NEW THEN
    PERFORM vonglau_note('feature/' || split_part(OLD.layer, '~', 1), ARRAY[OLD.id], '{}', false);
    IF OLD.layer <> NEW.layer OR OLD.id <> NEW.id THEN
      PERFORM vonglau_note('feature/' || split_part(NEW.layer, '~', 1), ARRAY[NEW.id], '{}', false);
    END IF;
  END IF;
  RETURN NULL;
END $$;
