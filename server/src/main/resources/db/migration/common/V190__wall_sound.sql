-- Whether a tone of a screen would be heard: browsers refuse it until somebody touched the page.
ALTER TABLE wall_seen ADD COLUMN sound varchar(10) DEFAULT '' NOT NULL; -- on blocked muted; '' the screen has none
