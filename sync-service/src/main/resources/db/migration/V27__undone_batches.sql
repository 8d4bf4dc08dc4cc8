-- Which batch it undoes, if any.
alter table edit_batch add column undoes varchar(36);
