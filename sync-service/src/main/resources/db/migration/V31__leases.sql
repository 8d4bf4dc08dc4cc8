-- What one node does at a time, by the database's clock; claimed anew after an upgrade.
create table lease (
    name varchar(16) not null primary key,
    owner varchar(36) not null,
    claimed_until timestamp with time zone not null
);
drop table if exists feed_claim;
drop table if exists notice_watch;
