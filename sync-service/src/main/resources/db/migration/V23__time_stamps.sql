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
