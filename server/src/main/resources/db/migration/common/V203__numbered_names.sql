-- A ward that has a number for a name keeps its type: "Phường 2", where maps wrote "2".

UPDATE unit SET short_name = name WHERE upper(short_name) = lower(short_name);
