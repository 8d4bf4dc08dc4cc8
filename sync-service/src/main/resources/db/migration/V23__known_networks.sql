-- From where an account's right password has come: SHA-256 of address and network, the last ones of each account.
create table known_network (
    account varchar(36) not null references account on delete cascade,
    hash bytea not null,
    used_at timestamp with time zone not null,
    primary key (account, hash)
);
