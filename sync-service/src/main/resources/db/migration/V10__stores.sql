-- How many sessions a till had been given when a user last said which of two stores is the real one; 0: nobody has. An earlier
-- session that is not the real one's comes from the other store.
alter table device add column store_confirmed bigint default 0 not null;
