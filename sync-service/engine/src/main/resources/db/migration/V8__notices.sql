-- What somebody should look after: what was found at tills, and when it was gone. Facts: since when, and who was told, cannot be
-- derived later. Forgotten 30 days after it is gone.
create table notice (
    device varchar(36) not null references device,
    code varchar(64) not null,
    appeared_at timestamp with time zone not null,
    -- of what lasts, and since when that is seen
    mark varchar(96) not null,
    seen_at timestamp with time zone not null,
    since timestamp with time zone not null,
    -- from when on people are told
    stands_at timestamp with time zone not null,
    severity varchar(8) not null,
    items integer not null,
    -- null: it is there
    gone_at timestamp with time zone,
    primary key (device, code, appeared_at)
);
create index notice_by_end on notice (gone_at);

-- What users want to be told by mail; without a row the default holds.
create table notice_choice (
    account varchar(36) not null primary key references account on delete cascade,
    choice varchar(8) not null,
    -- of the summary, in the zone of the settings
    at_hour integer not null,
    -- the last day that a summary was due and dealt with
    summary_on date
);

-- Who was told what: each of it once, by whichever node.
create table notice_mail (
    account varchar(36) not null references account on delete cascade,
    device varchar(36) not null,
    code varchar(64) not null,
    appeared_at timestamp with time zone not null,
    sent_at timestamp with time zone not null,
    primary key (account, device, code, appeared_at),
    foreign key (device, code, appeared_at) references notice on delete cascade
);
create index notice_mail_by_notice on notice_mail (device, code, appeared_at);

-- What users want to be reminded of later; forgotten once that is over.
create table notice_snooze (
    account varchar(36) not null references account on delete cascade,
    device varchar(36) not null references device,
    code varchar(64) not null,
    -- how bad it was: if it is worse, it is there again
    severity varchar(8) not null,
    until_at timestamp with time zone not null,
    primary key (account, device, code)
);
create index notice_snooze_by_device on notice_snooze (device, code);

-- What does not fit together in a catalogue, as of a revision: found by reading all of it, and so kept for those who only count.
create table catalogue_doubt (
    catalogue varchar(36) not null primary key,
    revision bigint not null,
    -- barcodes that several articles have
    shared_barcodes integer not null,
    -- articles that link one which is not there
    without_linked integer not null,
    -- articles that name a picture which is not there
    without_picture integer not null
);
