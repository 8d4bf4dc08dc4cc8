-- Keys of tills, and of who orders by Kafka. Who has such a key has no token that lies on a disk.

-- The public key of a till, as a JWK. It is good while its pairing is the device's.
create table till_key (
    device varchar(36) not null primary key references device,
    pairing varchar(36) not null,
    jwk varchar(400) not null,
    -- the address by which the till knew the service when it was paired: what it signs names that; null: the service's own
    service varchar(400)
);

-- Access tokens of tills with a key, for minutes; only their SHA-256, and that of what the till signed for each: it is good once.
create table till_access (
    token_hash bytea not null primary key,
    assertion_hash bytea not null unique,
    device varchar(36) not null,
    pairing varchar(36) not null,
    expires_at timestamp with time zone not null
);
create index till_access_by_device on till_access (device, expires_at);

-- What the nodes' nonces are made and checked with: a secret for each day. It opens nothing: tills sign nonces.
create table nonce_secret (
    of_day bigint not null primary key,
    secret varchar(64) not null
);

-- The key of a till that asks for a code, and the address that it asks from, for whoever confirms it.
alter table pairing_code add column till_key varchar(400);
alter table pairing_code add column till_service varchar(400);
alter table pairing_code add column asked_from varchar(64);

-- Whose signature counts on orders that come by Kafka.
create table order_key (
    id varchar(36) not null primary key,
    merchant varchar(36) not null references merchant on delete cascade,
    name varchar(100) not null,
    -- of Ed25519, in PEM
    public_key varchar(1000) not null,
    created_at timestamp with time zone not null
);
create index order_key_by_merchant on order_key (merchant);

-- Merchants of which unsigned orders are refused.
create table order_signing (
    merchant varchar(36) not null primary key references merchant on delete cascade
);
