-- Places of lodging and commerce become rows of the common table: imports, changes by hand, exports and the search know
-- only that one. Ids stay. Each row of the register had a place, as only the demonstration wrote to it.
INSERT INTO feature (layer, id, natural_key, name, attributes, geom, edition)
  SELECT kind, id, CASE kind WHEN 'lodging' THEN 'LT-' ELSE 'TM-' END || id, name,
    CAST(JSON_OBJECT(
      'code': CASE kind WHEN 'lodging' THEN 'LT-' ELSE 'TM-' END || id,
      'category': category, 'address': address, 'rank': stars, 'rooms': rooms,
      'validFrom': CAST(valid_from AS varchar), 'validTo': CAST(valid_to AS varchar),
      'simulated': simulated ABSENT ON NULL) AS varchar),
    geom, 0
  FROM facility WHERE geom IS NOT NULL;
DROP TABLE facility;
DELETE FROM layer_version WHERE source = 'facility';
DELETE FROM change_log WHERE source = 'facility';
