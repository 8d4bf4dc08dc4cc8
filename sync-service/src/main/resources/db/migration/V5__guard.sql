-- The guard: at which revision the delivery of a catalogue is held (null: it is not), and up to which one what was lost is
-- never counted again. A projection, rebuilt from the events.
create table guarded_catalogue (
    catalogue varchar(36) not null primary key,
    held_revision bigint,
    held_at timestamp with time zone,
    settled_revision bigint not null
);
-- What a merchant has decided about the guard; without a row the service's defaults hold.
create table guard_limits (
    merchant varchar(36) not null primary key references merchant,
    window_seconds bigint not null,
    percent integer not null,
    articles integer not null
);
-- Streams of events that are set aside, since an event in them cannot be read.
create table parked_stream (
    stream varchar(64) not null primary key,
    sequence_number bigint not null,
    since timestamp with time zone not null,
    reason varchar(2000) not null
);
