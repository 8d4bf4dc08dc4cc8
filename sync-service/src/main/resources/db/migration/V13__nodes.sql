-- What several nodes on one database know of each other: of this moment, and written anew by each. One node alone needs none of it.
create table node (
    id varchar(36) not null primary key,
    beat_at timestamp with time zone not null
);
create table presence (
    node varchar(36) not null,
    device varchar(36) not null,
    streams integer not null,
    seen_at timestamp with time zone not null,
    primary key (node, device)
);
create index presence_by_device on presence (device);
-- Questions to tills that may be connected to another node than the one that was asked.
create table question (
    id varchar(64) not null primary key,
    device varchar(36) not null,
    -- of the article that is read, in UTF-8; null where articles are changed
    number ${blob},
    members ${blob} not null,
    expires_at timestamp with time zone not null,
    reached boolean not null,
    withdrawn boolean not null,
    -- the till's, as JSON
    answer ${blob}
);
create index question_by_device on question (device, expires_at);
