-- Passkeys of people. An authenticator keeps the private part; nothing here opens anything.
create table passkey (
    id varchar(36) not null primary key,
    account varchar(36) not null references account on delete cascade,
    -- by which the authenticator knows it
    credential bytea not null unique,
    -- COSE
    public_key bytea not null,
    -- what the authenticator said when it was made, without the maker's signature
    attestation bytea not null,
    -- how often the authenticator says that it was used; 0: it does not count
    counter bigint not null,
    label varchar(400) not null,
    -- how a browser reaches the authenticator: usb, internal, hybrid ... with spaces between them
    transports varchar(200) not null,
    -- whether it can be on more than one device, and whether it was when it was made
    backup_eligible boolean not null,
    backed_up boolean not null,
    created_at timestamp with time zone not null,
    used_at timestamp with time zone
);
create index passkey_by_account on passkey (account);
