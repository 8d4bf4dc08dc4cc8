-- What several nodes on one database know of each other: of this moment, and written anew by each. One node alone needs none of it.
create table node (
    id varchar(36) not null primary key,
    beat_at timestamp with time zone not null
);
create table presence (
    node varchar(36) not null,
    device varchar(36) not null,
    streams integer not null,
    seen_at timestamp with time zone,
    -- nodes read of each other what has changed: a till that is gone is a row without a time, until its node ends.
    told_at timestamp with time zone default current_timestamp not null,
    primary key (node, device)
);
create index presence_by_age on presence (told_at);

-- What one node does at a time, by the database's clock.
create table lease (
    name varchar(16) not null primary key,
    owner varchar(36) not null,
    claimed_until timestamp with time zone not null
);
