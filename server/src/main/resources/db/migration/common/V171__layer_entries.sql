-- Layers that an import made: kept in the store, so that every node has them, and beside the files of the folder.
CREATE TABLE layer_entry (
  id varchar(60) PRIMARY KEY,
  yaml varchar NOT NULL,                 -- as a file of the folder of layers
  sld varchar,                           -- as a file of the folder of styles; null: drawn plainly
  created_at timestamp(6) with time zone NOT NULL,
  created_by varchar(200) NOT NULL,
  changed_at timestamp(6) with time zone NOT NULL
);

-- Grows with each change of an entry; a writer holds the row until commit.
CREATE TABLE layer_entry_head (
  id int PRIMARY KEY,
  seq bigint NOT NULL
);
INSERT INTO layer_entry_head (id, seq) VALUES (1, 0);
