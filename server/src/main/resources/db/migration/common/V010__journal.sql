-- Who did what, when: append-only, each row sealed by the hash of the row before it.
CREATE TABLE journal (
  seq bigint PRIMARY KEY,
  at timestamp(6) with time zone NOT NULL,
  actor varchar(100) NOT NULL,
  action varchar(60) NOT NULL,
  object varchar(200) NOT NULL,
  detail varchar(20000) NOT NULL,
  prev_hash varchar(64) NOT NULL,
  hash varchar(64) NOT NULL
);

-- One row: the end of the chain. Locked by each writer, so that the chain has no forks.
CREATE TABLE journal_head (
  id int PRIMARY KEY,
  seq bigint NOT NULL,
  hash varchar(64) NOT NULL
);
INSERT INTO journal_head (id, seq, hash) VALUES (1, 0, '');
