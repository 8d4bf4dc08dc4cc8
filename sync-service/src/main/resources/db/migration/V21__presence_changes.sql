-- Nodes read of each other what has changed: a till that is gone is a row without a time, until its node ends.
alter table presence add column told_at timestamp with time zone default current_timestamp not null;
alter table presence alter column seen_at drop not null;
drop index presence_by_device;
create index presence_by_age on presence (told_at);
