-- Who people are at the operator's sign-in service (OpenID Connect), by which they sign in here.
create table provider_identity (
    id varchar(36) not null primary key,
    account varchar(36) not null references account on delete cascade,
    issuer varchar(400) not null,
    -- the sign-in service's own name for the person
    subject varchar(255) not null,
    -- the address that it named when the identity was linked, by which the user knows it
    label varchar(640) not null,
    created_at timestamp with time zone not null,
    used_at timestamp with time zone,
    unique (issuer, subject)
);
create index provider_identity_by_account on provider_identity (account);
