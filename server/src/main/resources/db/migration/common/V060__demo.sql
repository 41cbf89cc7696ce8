-- One row, locked while a group of demonstration objects is made: of two nodes only one makes it.
CREATE TABLE demo_lock (
  id int PRIMARY KEY,
  turns bigint NOT NULL
);
INSERT INTO demo_lock (id, turns) VALUES (1, 0);
