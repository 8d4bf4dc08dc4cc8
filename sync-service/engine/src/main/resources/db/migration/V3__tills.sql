-- Tills: what they are and how they were last heard of.
create table device (
    id varchar(36) not null primary key,
    merchant varchar(36) not null references merchant,
    name varchar(800) not null,
    place varchar(800),
    model varchar(64) not null,
    software varchar(128) not null,
    adapter varchar(64) not null,
    token_hash bytea unique,
    pairing varchar(36) not null,
    session varchar(36),
    former_session varchar(36),
    store_copied boolean not null default false,
    delivery varchar(4) not null default 'AUTO',
    created_at timestamp with time zone not null,
    signed_off_at timestamp with time zone,
    -- the pairing before the present one: edits that were saved under an older one are held.
    former_pairing varchar(36),
    -- whether people have given it its name: the till's own software does not change it any more.
    named boolean default false not null,
    -- how many sessions a till had been given when a user last said which of two stores is the real one; 0: nobody has. An earlier
    -- session that is not the real one's comes from the other store.
    store_confirmed bigint default 0 not null,
    -- how long a till may be away before that is an error, as its users decide.
    absent_hours integer default 72 not null,
    -- when its users expect it to be there, as OpeningHours writes it; '': at any time.
    opening_hours varchar(300) default '' not null,
    -- what the last hello said that the till knows beyond the first version of the protocol: names, parted by a space.
    knows varchar(2000) default '' not null,
    -- the kinds of records that the last hello named, parted by a space.
    kinds varchar(2000) default '' not null
);
create index device_by_merchant on device (merchant, id);
create table contact (
    device varchar(36) not null primary key references device,
    last_seen_at timestamp with time zone,
    cursor_position varchar(96),
    verified_at timestamp with time zone,
    verified boolean,
    unpublished bigint,
    condition_code varchar(64),
    condition_since varchar(40),
    waiting_code varchar(64),
    waiting_since varchar(40),
    held_count integer not null default 0,
    held varchar(65536),
    clock_skew_seconds bigint,
    switched_off boolean not null default false,
    -- when what is stored was told, by the database's clock: two nodes may write what one till told them in another order.
    told_at timestamp with time zone,
    -- the price group that it has applied, and the version of the topology that gave it; null: none.
    price_group varchar(80),
    group_version bigint
);
create table device_position (
    device varchar(36) not null,
    at_second timestamp with time zone not null,
    catalogue varchar(36) not null,
    revision bigint not null,
    reported boolean not null,
    -- the price group that the till had applied then; null: none.
    price_group varchar(80),
    primary key (device, at_second)
);

-- Users and tills, n:n. Who may do what is read here at each request.
create table till_user (
    device varchar(36) not null references device,
    account varchar(36) not null references account,
    role varchar(8) not null,
    since timestamp with time zone not null,
    primary key (account, device)
);
create index till_user_by_device on till_user (device);
-- Owners who do not want to be told any more that a user was connected with one of their tills.
create table newcomer_seen (
    account varchar(36) not null references account on delete cascade,
    newcomer varchar(36) not null,
    device varchar(36) not null,
    primary key (account, newcomer, device),
    foreign key (newcomer, device) references till_user (account, device) on delete cascade
);
create index newcomer_seen_by_newcomer on newcomer_seen (newcomer, device);
-- Users and their tills, for those who join them with tables of their own; without secrets.
create view user_till as
    select u.account, u.role, u.since, d.id as device, d.merchant, d.name, d.place, d.signed_off_at
      from till_user u join device d on d.id = u.device;

-- Who was invited to which tills, until the link is used, taken back or too old; the secret of the link is kept as SHA-256.
create table invitation (
    id varchar(36) not null primary key,
    secret_hash bytea not null unique,
    inviter varchar(36) not null references account on delete cascade,
    email varchar(320) not null,
    role varchar(8) not null,
    expires_at timestamp with time zone not null
);
create index invitation_by_inviter on invitation (inviter);
create index invitation_by_end on invitation (expires_at);
create table invitation_till (
    invitation varchar(36) not null references invitation on delete cascade,
    device varchar(36) not null references device,
    primary key (invitation, device)
);

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

-- When tills were connected, for some weeks: facts, not events. A watch is the life of one node that looked; seen_at is when it
-- last said so, once a minute: time that no watch has seen is not known.
create table watch (
    id varchar(36) not null primary key,
    since timestamp with time zone not null,
    seen_at timestamp with time zone not null
);
create index watch_by_seen on watch (seen_at);

-- One row for each while in which a till was connected to a node.
create table connection_span (
    device varchar(36) not null,
    since timestamp with time zone not null,
    watch varchar(36) not null,
    -- null: as long as its watch has been seen
    ended_at timestamp with time zone,
    -- whether the till said good-bye
    farewell boolean not null,
    primary key (device, since, watch)
);
create index connection_span_by_end on connection_span (ended_at);
