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

-- Raised whenever all sessions of an account end: one that was begun under an older value is none.
alter table account add epoch integer default 0 not null;

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
