-- Many edits of a main's articles that a user has looked at, or has had applied at the till. Facts, not rebuilt; forgotten after 30 days.
create table edit_batch (
    id varchar(36) not null primary key,
    device varchar(36) not null references device,
    account varchar(36) not null,
    -- LIVE or IMPORT
    origin varchar(8) not null,
    -- what the edits were made from: what has changed since is left alone
    catalogue varchar(36) not null,
    revision bigint not null,
    made_at timestamp with time zone not null,
    state varchar(8) not null,
    -- JSON, packed
    edits ${blob} not null,
    edit_count integer not null,
    -- edits that the till was asked for, and those of them that it has
    asked integer not null,
    sent integer not null,
    changed integer not null,
    unchanged integer not null,
    skipped integer not null,
    reason_code varchar(64),
    reason_detail varchar(2000),
    moved_at timestamp with time zone not null
);
create index edit_batch_by_device on edit_batch (device, made_at);
create index edit_batch_by_age on edit_batch (made_at);
