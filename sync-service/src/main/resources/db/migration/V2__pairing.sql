-- Codes by which tills are paired (RFC 8628): short-lived, secret, and therefore only hashes.
create table pairing_code (
    device_code_hash bytea not null primary key,
    user_code_hash bytea not null unique,
    decision varchar(9) not null,
    expires_at timestamp with time zone not null,
    interval_seconds integer not null,
    polled_at timestamp with time zone,
    address varchar(64) not null,
    -- what the till says of itself
    name varchar(800) not null,
    place varchar(800),
    model varchar(64) not null,
    software varchar(128) not null,
    adapter varchar(64) not null,
    -- the paired till that asks for a further user; null: a till that is not paired
    asker varchar(36),
    -- once it is confirmed: the device, and the pairing that its token belongs to
    device varchar(36),
    pairing varchar(36)
);
create index pairing_code_by_end on pairing_code (expires_at);
create index pairing_code_by_address on pairing_code (address, expires_at);
