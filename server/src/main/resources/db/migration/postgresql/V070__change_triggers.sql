-- The change log sees every write, whoever makes it. A statement is one entry of the log for each row,
-- above a thousand rows one entry without a row. What the server announced itself is not counted again.

-- Remembers for the rest of the transaction that changes were announced: 'g:station' for any change of
-- all rows, 's:station#5' for a change of the state of one.
CREATE FUNCTION vonglau_tell(what varchar) RETURNS int LANGUAGE sql AS $$
  SELECT length(set_config('vonglau.told',
    left(coalesce(current_setting('vonglau.told', true), ''), 20000) || ',' || what || ',', true))
$$;

CREATE FUNCTION vonglau_told(what text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT position(',' || what || ',' IN coalesce(current_setting('vonglau.told', true), '')) > 0
$$;

-- g: rows that a tile shows otherwise, t: rows of which only the state is another; whole: all of them.
-- The row of the source is locked first, so that its numbers are given in the order of commits.
CREATE FUNCTION vonglau_note(s text, g bigint[], t bigint[], whole boolean)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  shape boolean;
BEGIN
  IF vonglau_told('g:' || s) THEN RETURN; END IF;
  IF coalesce(current_setting('vonglau.told', true), '') <> '' THEN
    g := ARRAY(SELECT i FROM unnest(g) AS i WHERE NOT vonglau_told('g:' || s || '#' || i));
    t := ARRAY(SELECT i FROM unnest(t) AS i WHERE NOT vonglau_told('s:' || s)
      AND NOT vonglau_told('s:' || s || '#' || i) AND NOT vonglau_told('g:' || s || '#' || i));
  END IF;
  shape := whole OR cardinality(g) > 0;
  IF NOT shape AND cardinality(t) = 0 THEN RETURN; END IF;
  INSERT INTO layer_version (source, geometry, state) VALUES (s, 0, 0)
    ON CONFLICT (source) DO UPDATE SET state = layer_version.state;
  IF whole OR cardinality(g) + cardinality(t) > 1000 THEN
    INSERT INTO change_log (at, source, kind, feature_id)
      VALUES (clock_timestamp(), s, CASE WHEN shape THEN 'geometry' ELSE 'state' END, NULL);
  ELSE
    INSERT INTO change_log (at, source, kind, feature_id)
      SELECT clock_timestamp(), s, 'geometry', i FROM unnest(g) AS i;
    INSERT INTO change_log (at, source, kind, feature_id)
      SELECT clock_timestamp(), s, 'state', i FROM unnest(t) AS i;
  END IF;
  UPDATE layer_version SET state = state + 1, geometry = CASE WHEN shape THEN state + 1 ELSE geometry END
    WHERE source = s;
END $$;

-- A writer takes the row of the source before the rows of the table, as the server does: two that take
-- them the other way round would wait for each other.
CREATE FUNCTION vonglau_table_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO layer_version (source, geometry, state) VALUES (TG_TABLE_NAME, 0, 0)
    ON CONFLICT (source) DO UPDATE SET state = layer_version.state;
  RETURN NULL;
END $$;

-- Argument: the columns that are state, comma-joined, or ''. The key of the table is its column id.
CREATE FUNCTION vonglau_table_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  g bigint[] := '{}';
  t bigint[] := '{}';
  differs text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    g := ARRAY(SELECT id FROM new_rows LIMIT 1001);
  ELSIF TG_OP = 'DELETE' THEN
    g := ARRAY(SELECT id FROM old_rows LIMIT 1001);
  ELSIF TG_OP = 'UPDATE' THEN
    -- as text, which every type has: geometries exact to the bit
    SELECT string_agg(format('o.%1$I::text IS DISTINCT FROM n.%1$I::text', attname), ' OR ')
      INTO differs FROM pg_attribute
      WHERE attrelid = TG_RELID AND attnum > 0 AND NOT attisdropped
        AND attname <> ALL (string_to_array(TG_ARGV[0], ','));
    EXECUTE 'SELECT ARRAY(SELECT coalesce(o.id, n.id) FROM old_rows o FULL JOIN new_rows n ON o.id = n.id'
      || ' WHERE ' || differs || ' LIMIT 1001)' INTO g;
    EXECUTE 'SELECT ARRAY(SELECT o.id FROM old_rows o JOIN new_rows n ON o.id = n.id'
      || ' WHERE NOT (' || differs || ') AND o::text IS DISTINCT FROM n::text LIMIT 1001)' INTO t;
  END IF;
  PERFORM vonglau_note(TG_TABLE_NAME, g, t, TG_OP = 'TRUNCATE');
  RETURN NULL;
END $$;

-- One row, in a transaction that announced something else.
CREATE FUNCTION vonglau_row_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  differs text;
  shape boolean;
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM vonglau_note(TG_TABLE_NAME, ARRAY[NEW.id], '{}', false);
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM vonglau_note(TG_TABLE_NAME, ARRAY[OLD.id], '{}', false);
  ELSIF NEW.id <> OLD.id THEN
    PERFORM vonglau_note(TG_TABLE_NAME, ARRAY[OLD.id, NEW.id], '{}', false);
  ELSIF OLD::text IS DISTINCT FROM NEW::text THEN
    SELECT string_agg(format('($1).%1$I::text IS DISTINCT FROM ($2).%1$I::text', attname), ' OR ')
      INTO differs FROM pg_attribute
      WHERE attrelid = TG_RELID AND attnum > 0 AND NOT attisdropped
        AND attname <> ALL (string_to_array(TG_ARGV[0], ','));
    EXECUTE 'SELECT ' || differs INTO shape USING OLD, NEW;
    PERFORM vonglau_note(TG_TABLE_NAME, CASE WHEN shape THEN ARRAY[NEW.id] ELSE '{}' END,
      CASE WHEN shape THEN '{}' ELSE ARRAY[NEW.id] END, false);
  END IF;
  RETURN NULL;
END $$;

-- Sees to it that the changes of a table with a bigint key named id come into the log. Where nothing was
-- announced, whole statements are looked at. Otherwise each row: then a condition of the trigger, which
-- costs next to nothing, passes over what was announced, so that own bulk writes stay as fast as before.
CREATE FUNCTION vonglau_watch(watched regclass, state_columns text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  quiet text := 'coalesce(current_setting(''vonglau.told'', true), '''') = ''''';
  uncovered text := format('position(%L IN coalesce(current_setting(''vonglau.told'', true), '''')) = 0',
    ',g:' || (SELECT relname FROM pg_class WHERE oid = watched) || ',');
  does text := format('EXECUTE FUNCTION vonglau_table_changed(%L)', state_columns);
BEGIN
  EXECUTE format('CREATE OR REPLACE TRIGGER change_begins BEFORE INSERT OR UPDATE OR DELETE ON %s'
    || ' FOR EACH STATEMENT WHEN (%s) EXECUTE FUNCTION vonglau_table_begins()', watched, uncovered);
  EXECUTE format('CREATE OR REPLACE TRIGGER change_insert AFTER INSERT ON %s'
    || ' REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT WHEN (%s) %s', watched, quiet, does);
  EXECUTE format('CREATE OR REPLACE TRIGGER change_update AFTER UPDATE ON %s REFERENCING OLD TABLE AS old_rows'
    || ' NEW TABLE AS new_rows FOR EACH STATEMENT WHEN (%s) %s', watched, quiet, does);
  EXECUTE format('CREATE OR REPLACE TRIGGER change_delete AFTER DELETE ON %s'
    || ' REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT WHEN (%s) %s', watched, quiet, does);
  EXECUTE format('CREATE OR REPLACE TRIGGER change_truncate AFTER TRUNCATE ON %s'
    || ' FOR EACH STATEMENT WHEN (%s) %s', watched, uncovered, does);
  EXECUTE format('CREATE OR REPLACE TRIGGER change_row AFTER INSERT OR UPDATE OR DELETE ON %s'
    || ' FOR EACH ROW WHEN (NOT (%s) AND %s) EXECUTE FUNCTION vonglau_row_changed(%L)',
    watched, quiet, uncovered, state_columns);
END $$;

SELECT vonglau_watch('station', 'state'), vonglau_watch('camera', 'state'), vonglau_watch('facility', '');

-- The common table: a source for each layer. Sources are taken in their order by every statement.
CREATE FUNCTION vonglau_feature_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  r record;
BEGIN
  IF TG_OP = 'INSERT' THEN
    FOR r IN SELECT 'feature/' || layer AS s, array_agg(id) AS ids FROM new_rows GROUP BY layer ORDER BY 1 LOOP
      PERFORM vonglau_note(r.s, r.ids, '{}', false);
    END LOOP;
  ELSIF TG_OP = 'DELETE' THEN
    FOR r IN SELECT 'feature/' || layer AS s, array_agg(id) AS ids FROM old_rows GROUP BY layer ORDER BY 1 LOOP
      PERFORM vonglau_note(r.s, r.ids, '{}', false);
    END LOOP;
  ELSIF TG_OP = 'UPDATE' THEN
    FOR r IN SELECT 'feature/' || layer AS s, array_agg(id) AS ids FROM
        (SELECT coalesce(o.layer, n.layer) AS layer, coalesce(o.id, n.id) AS id
         FROM old_rows o FULL JOIN new_rows n ON o.layer = n.layer AND o.id = n.id
         WHERE o IS DISTINCT FROM n) AS c GROUP BY layer ORDER BY 1 LOOP
      PERFORM vonglau_note(r.s, r.ids, '{}', false);
    END LOOP;
  ELSE
    FOR r IN SELECT DISTINCT 'feature/' || layer AS s FROM feature ORDER BY 1 LOOP
      PERFORM vonglau_note(r.s, '{}', '{}', true);
    END LOOP;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION vonglau_feature_row_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM vonglau_note('feature/' || NEW.layer, ARRAY[NEW.id], '{}', false);
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM vonglau_note('feature/' || OLD.layer, ARRAY[OLD.id], '{}', false);
  ELSIF OLD IS DISTINCT FROM NEW THEN
    PERFORM vonglau_note('feature/' || OLD.layer, ARRAY[OLD.id], '{}', false);
    IF OLD.layer <> NEW.layer OR OLD.id <> NEW.id THEN
      PERFORM vonglau_note('feature/' || NEW.layer, ARRAY[NEW.id], '{}', false);
    END IF;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER change_insert AFTER INSERT ON feature REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT WHEN (coalesce(current_setting('vonglau.told', true), '') = '')
  EXECUTE FUNCTION vonglau_feature_changed();
CREATE TRIGGER change_update AFTER UPDATE ON feature REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT WHEN (coalesce(current_setting('vonglau.told', true), '') = '')
  EXECUTE FUNCTION vonglau_feature_changed();
CREATE TRIGGER change_delete AFTER DELETE ON feature REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT WHEN (coalesce(current_setting('vonglau.told', true), '') = '')
  EXECUTE FUNCTION vonglau_feature_changed();
-- before: afterwards nobody knows which layers had rows
CREATE TRIGGER change_truncate BEFORE TRUNCATE ON feature
  FOR EACH STATEMENT EXECUTE FUNCTION vonglau_feature_changed();
CREATE TRIGGER change_insert_row AFTER INSERT ON feature FOR EACH ROW
  WHEN (coalesce(current_setting('vonglau.told', true), '') <> ''
    AND position(',g:feature/' || NEW.layer || ',' IN current_setting('vonglau.told', true)) = 0)
  EXECUTE FUNCTION vonglau_feature_row_changed();
CREATE TRIGGER change_delete_row AFTER DELETE ON feature FOR EACH ROW
  WHEN (coalesce(current_setting('vonglau.told', true), '') <> ''
    AND position(',g:feature/' || OLD.layer || ',' IN current_setting('vonglau.told', true)) = 0)
  EXECUTE FUNCTION vonglau_feature_row_changed();
CREATE TRIGGER change_update_row AFTER UPDATE ON feature FOR EACH ROW
  WHEN (coalesce(current_setting('vonglau.told', true), '') <> ''
    AND (position(',g:feature/' || OLD.layer || ',' IN current_setting('vonglau.told', true)) = 0
      OR position(',g:feature/' || NEW.layer || ',' IN current_setting('vonglau.told', true)) = 0))
  EXECUTE FUNCTION vonglau_feature_row_changed();

-- Every node hears of a commit that moved a version.
CREATE FUNCTION vonglau_notify() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('vonglau_changes', NEW.source);
  RETURN NULL;
END $$;
CREATE TRIGGER version_moved AFTER INSERT OR UPDATE ON layer_version
  FOR EACH ROW EXECUTE FUNCTION vonglau_notify();
