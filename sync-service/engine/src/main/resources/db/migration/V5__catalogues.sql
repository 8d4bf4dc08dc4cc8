-- Projections: rebuilt from the events at any time, with the same result.
create table topology (
    merchant varchar(36) not null primary key,
    version bigint not null
);
create table place (
    device varchar(36) not null primary key,
    merchant varchar(36) not null,
    follows varchar(36),
    own_catalogue varchar(36),
    since_version bigint not null,
    -- its price group; null: it has none.
    price_group varchar(80),
    -- the version that last changed the group; 0: it never had one.
    group_version bigint default 0 not null
);
create index place_by_merchant on place (merchant, device);
create index place_by_follows on place (follows);

-- Each change of a topology; filled by the streaming processor "history".
create table topology_change (
    merchant varchar(36) not null,
    version bigint not null,
    kind varchar(16) not null,
    recorded_at timestamp with time zone not null,
    event ${blob} not null,
    primary key (merchant, version)
);
create table catalogue (
    id varchar(36) not null primary key,
    merchant varchar(36) not null,
    main varchar(36) not null,
    forked_from varchar(36),
    forked_revision bigint
);
create index catalogue_by_merchant on catalogue (merchant);
create table revision (
    catalogue varchar(36) not null,
    revision bigint not null,
    articles bigint not null,
    digest bytea not null,
    recorded_at timestamp with time zone not null,
    -- who made it: null for a copy of another catalogue
    device varchar(36),
    sequence bigint,
    at varchar(40) not null,
    origin varchar(8) not null,
    request_id varchar(64),
    changed integer not null,
    -- how many records there are of each kind, and their sum; null if the catalogue never had any
    records varchar(6000),
    primary key (catalogue, revision)
);

-- The current state, one row a number, and one a record, under its place among numbers; body and digest are null where the article was removed.
create table article (
    catalogue varchar(36) not null,
    number bytea not null,
    revision bigint not null,
    digest bytea,
    body bytea,
    name varchar(800),
    category varchar(400),
    primary key (catalogue, number)
);
create index article_by_revision on article (catalogue, revision, number);

-- What it was before: valid from revision up to, but not at, until_revision.
create table article_version (
    catalogue varchar(36) not null,
    number bytea not null,
    revision bigint not null,
    until_revision bigint not null,
    digest bytea,
    body bytea,
    name varchar(800),
    category varchar(400),
    primary key (catalogue, number, revision)
);
create index article_version_by_until on article_version (catalogue, until_revision);
create table publication (
    device varchar(36) not null,
    pairing varchar(36) not null,
    sequence bigint not null,
    content_hash varchar(64) not null,
    catalogue varchar(36),
    revision bigint,
    cursor_position varchar(96),
    changed integer,
    unchanged integer,
    inbox_id varchar(36),
    stream varchar(36) not null,
    primary key (device, pairing, sequence)
);

-- The guard: at which revision the delivery of a catalogue is held (null: it is not), and up to which one what was lost is
-- never counted again. The second pair of eyes: from which percent on changes of prices wait (null: none do), up to which
-- revision all is approved while something waits (null: nothing does). A projection, rebuilt from the events; the percent is
-- a copy of the merchant's setting.
create table guarded_catalogue (
    catalogue varchar(36) not null primary key,
    held_revision bigint,
    held_at timestamp with time zone,
    settled_revision bigint not null,
    price_percent integer,
    approved_revision bigint
);

-- How changes reach the followers of a catalogue, where it is not at once: the domain's Rollout, as JSON. A projection.
create table catalogue_rollout (
    catalogue varchar(36) not null primary key,
    rollout varchar(4000) not null
);

-- What a merchant has decided about the guard; without a row the service's defaults hold.
create table guard_limits (
    merchant varchar(36) not null primary key references merchant on delete cascade,
    window_seconds bigint not null,
    percent integer not null,
    articles integer not null
);

-- Whether a merchant wants a second pair of eyes; without a row it does not.
create table approval_setting (
    merchant varchar(36) not null primary key references merchant on delete cascade,
    second_eyes boolean not null,
    price_percent integer not null
);

-- The revisions that wait for another user, and the actors who asked for each (null: not known). A projection.
create table judged_revision (
    catalogue varchar(36) not null,
    revision bigint not null,
    articles integer not null,
    asked_at timestamp with time zone not null,
    askers varchar(4000),
    primary key (catalogue, revision)
);

-- What followers got of a catalogue from a time on because of that (null: all), and up to which revision a user approved then
-- (null: none did); one step behind the other, as far back as prices are compared. A projection.
create table delivery_step (
    catalogue varchar(36) not null,
    step integer not null,
    begun_at timestamp with time zone not null,
    delivered bigint,
    approved bigint,
    primary key (catalogue, step)
);

-- Who asked tills for changes, noted before they are asked, if the merchant wants a second pair of eyes.
create table change_asker (
    device varchar(36) not null,
    request varchar(64) not null,
    asker varchar(80) not null,
    asked_at timestamp with time zone not null,
    primary key (device, request, asker)
);
create index change_asker_by_time on change_asker (asked_at);

-- A weaker setting that one user wants, until another one wants the same.
create table wanted_setting (
    merchant varchar(36) not null references merchant on delete cascade,
    setting varchar(16) not null,
    wanted varchar(200) not null,
    wanted_by varchar(36) not null,
    wanted_at timestamp with time zone not null,
    primary key (merchant, setting)
);
create table inbox_entry (
    id varchar(36) not null primary key,
    merchant varchar(36) not null,
    device varchar(36) not null,
    sequence bigint not null,
    status varchar(16) not null,
    at varchar(40) not null,
    received_at timestamp with time zone not null,
    closed_at timestamp with time zone,
    edits ${blob} not null,
    edit_count integer not null
);
create index inbox_entry_by_merchant on inbox_entry (merchant, received_at);
create index inbox_entry_by_device on inbox_entry (device, status);

-- Articles of an entry of the inbox that were decided before the rest of it. A projection, rebuilt from the events.
create table inbox_decided (
    entry varchar(36) not null,
    number bytea not null,
    -- DISCARDED or PUBLISHED
    outcome varchar(16) not null,
    primary key (entry, number)
);

-- Who did what to which till: projected from the events.
create table audit_entry (
    event varchar(64) not null,
    device varchar(36) not null,
    stream varchar(64) not null,
    merchant varchar(36) not null,
    recorded_at timestamp with time zone not null,
    -- user:ID, till:ID or service
    actor varchar(48) not null,
    kind varchar(64) not null,
    detail ${blob} not null,
    -- what was done to a till is read in the order in which it was stored, however the clock went: by its event's index.
    position bigint not null,
    primary key (event, device)
);
create index audit_entry_by_stream on audit_entry (stream);
create index audit_entry_by_device on audit_entry (device, position);
create index audit_entry_by_merchant on audit_entry (merchant, position);
