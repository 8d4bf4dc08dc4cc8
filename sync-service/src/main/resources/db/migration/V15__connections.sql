-- When tills were connected, for some weeks: facts, not events. A watch is the life of one node that looked; seen_at is when it
-- last said so, once a minute: time that no watch has seen is not known.
create table watch (
    id varchar(36) not null primary key,
    since timestamp with time zone not null,
    seen_at timestamp with time zone not null
);
create index watch_by_seen on watch (seen_at);
-- One row for each while in which a till was connected to a node.
create table connection_span (
    device varchar(36) not null,
    since timestamp with time zone not null,
    watch varchar(36) not null,
    -- null: as long as its watch has been seen
    ended_at timestamp with time zone,
    -- whether the till said good-bye
    farewell boolean not null,
    primary key (device, since, watch)
);
create index connection_span_by_end on connection_span (ended_at);
