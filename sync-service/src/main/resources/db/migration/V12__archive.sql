-- Where a catalogue begins whose older history is in an archive: the revision, when it was archived, and the first number of its
-- events. Projections, rebuilt from the events.
alter table catalogue add column base_revision bigint;
alter table catalogue add column archived_at timestamp with time zone;
alter table catalogue add column archive varchar(64);
alter table catalogue add column begins_at bigint default 0 not null;

-- How revisions before the base were made that have articles still. They are no positions any more: so they are not in revision.
create table kept_revision (
    catalogue varchar(36) not null,
    revision bigint not null,
    recorded_at timestamp with time zone not null,
    device varchar(36),
    sequence bigint,
    at varchar(40) not null,
    origin varchar(8) not null,
    request_id varchar(64),
    changed integer not null,
    primary key (catalogue, revision)
);
