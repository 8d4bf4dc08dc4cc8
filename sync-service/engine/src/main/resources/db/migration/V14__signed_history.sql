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
-- The head that was signed last, of all catalogues.
create index history_head_by_time on history_head (made_at);

-- Each restore from a backup begins a new epoch; without a row it is the first one.
create table history_epoch (
    epoch integer not null primary key,
    -- when the backup was taken that was restored
    backup varchar(40) not null,
    -- of an epoch that a start began: the head that is not there any more; empty: a restore began it
    lost varchar(200) default '' not null
);

-- One row: which store this is, and what the last round of signing came to.
create table signing_round (
    number integer not null primary key,
    -- an id that no other store has; a restored or moved one keeps it
    store varchar(36) not null,
    looked_at timestamp with time zone not null,
    -- when all histories were last signed as of their day
    whole_at timestamp with time zone not null,
    -- how many could not be signed in the last round
    behind integer not null
);

-- What a third party said of heads of histories (RFC 3161): a token for many heads at once. Kept for ever.
create table time_stamp (
    id varchar(36) not null primary key,
    -- by the third party's clock
    stamped_at varchar(40) not null,
    -- TimeStampToken, DER
    token bytea not null
);

-- Which heads it is about, and how the hash of each leads to what was stamped: 66 bytes for each doubling of their number.
create table stamped_head (
    catalogue varchar(36) not null,
    position bigint not null,
    stamp varchar(36) not null references time_stamp,
    path varchar(2640) not null,
    primary key (catalogue, position, stamp)
);
