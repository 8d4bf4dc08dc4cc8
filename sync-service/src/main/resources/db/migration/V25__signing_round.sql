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

-- The head that was signed last, of all catalogues.
create index history_head_by_time on history_head (made_at);

-- Of an epoch that a start began: the head that is not there any more. Empty: a restore began it.
alter table history_epoch add column lost varchar(200) not null default '';
