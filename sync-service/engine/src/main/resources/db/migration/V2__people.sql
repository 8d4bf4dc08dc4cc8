-- Lengths of texts: H2 counts UTF-16 units, the rules count code points, so that columns are twice as long as the rules.

-- People and secrets: never in events.
create table merchant (
    id varchar(36) not null primary key,
    name varchar(800) not null,
    created_at timestamp with time zone not null
);
create table account (
    id varchar(36) not null primary key,
    email varchar(320) not null unique,
    name varchar(800) not null,
    password_hash varchar(255) not null,
    created_at timestamp with time zone not null,
    -- raised whenever all sessions of an account end: one that was begun under an older value is none.
    epoch integer default 0 not null
);
create table membership (
    merchant varchar(36) not null references merchant,
    account varchar(36) not null references account,
    role varchar(8) not null,
    primary key (account, merchant)
);
create table account_token (
    id varchar(36) not null primary key,
    account varchar(36) not null references account,
    label varchar(400) not null,
    hash bytea not null unique,
    created_at timestamp with time zone not null,
    expires_at timestamp with time zone
);
create index account_token_by_account on account_token (account);

-- Sessions of browsers (Spring Session). session_id is SHA-256 of what the cookie holds.
create table browser_session (
    primary_id varchar(36) not null primary key,
    session_id varchar(43) not null unique,
    creation_time bigint not null,
    last_access_time bigint not null,
    max_inactive_interval integer not null,
    expiry_time bigint not null,
    -- the account's id; null: nobody has signed in
    principal_name varchar(100)
);
create index browser_session_by_end on browser_session (expiry_time);
create index browser_session_by_account on browser_session (principal_name);
create table browser_session_attributes (
    session_primary_id varchar(36) not null references browser_session on delete cascade,
    attribute_name varchar(200) not null,
    attribute_bytes bytea not null,
    primary key (session_primary_id, attribute_name)
);

-- Who has signed up and not confirmed the address: an account is made of it then. Secrets that were mailed are kept as SHA-256.
create table sign_up (
    secret_hash bytea not null primary key,
    email varchar(320) not null,
    name varchar(800) not null,
    password_hash varchar(255) not null,
    expires_at timestamp with time zone not null
);
create index sign_up_by_email on sign_up (email);
create index sign_up_by_end on sign_up (expires_at);
create table password_reset (
    secret_hash bytea not null primary key,
    account varchar(36) not null references account,
    expires_at timestamp with time zone not null
);
create index password_reset_by_account on password_reset (account);
create index password_reset_by_end on password_reset (expires_at);

-- From where an account's right password has come: SHA-256 of address and network, the last ones of each account.
create table known_network (
    account varchar(36) not null references account on delete cascade,
    hash bytea not null,
    used_at timestamp with time zone not null,
    primary key (account, hash)
);
-- The hash is of the address too: whose network it is needs not be known to find it.
create index known_network_by_hash on known_network (hash);
