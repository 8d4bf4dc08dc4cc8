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
