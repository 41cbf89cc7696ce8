-- How a person is reached and what they are called at work. Without a row nothing is known.
CREATE TABLE person_contact (
  username varchar(40) PRIMARY KEY REFERENCES person (username),
  duty varchar(200) NOT NULL,            -- position at work; '' not recorded
  phone varchar(40) NOT NULL,            -- '' not recorded
  changed_at timestamp(6) with time zone NOT NULL,
  changed_by varchar(100) NOT NULL
);
