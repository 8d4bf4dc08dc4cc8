-- Public parts of the keys that sign heads of histories, in the order in which they came. The private ones lie in no database.
create table signing_key (
    number integer not null primary key,
    id varchar(64) not null unique,
    public_key varchar(200) not null,
    since varchar(40) not null,
    -- the key before, and its signature; empty: no key introduced it.
    introduced_by varchar(64) not null,
    signature varchar(128) not null
);

-- What the history of a catalogue was at a moment, signed; each names the one before it. Kept for ever: some 800 bytes each.
create table history_head (
    catalogue varchar(36) not null,
    position bigint not null,
    what varchar(8) not null,
    merchant varchar(36) not null,
    epoch integer not null,
    of_day varchar(10) not null,
    revision bigint not null,
    digest varchar(64) not null,
    history varchar(64) not null,
    previous varchar(64) not null,
    made_at varchar(40) not null,
    signing_key varchar(64) not null,
    detail varchar(400) not null,
    signature varchar(128) not null,
    -- the number of the first event of the catalogue that it does not cover
    next_event bigint not null,
    primary key (catalogue, position)
);
create index history_head_by_merchant on history_head (merchant);

-- Each restore from a backup begins a new epoch; without a row it is the first one.
create table history_epoch (
    epoch integer not null primary key,
    -- when the backup was taken that was restored
    backup varchar(40) not null
);
