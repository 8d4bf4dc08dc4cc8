-- Users and tills, n:n. Who may do what is read here at each request.
create table till_user (
    device varchar(36) not null references device,
    account varchar(36) not null references account,
    role varchar(8) not null,
    since timestamp with time zone not null,
    primary key (account, device)
);
create index till_user_by_device on till_user (device);
insert into till_user (device, account, role, since)
    select d.id, m.account, m.role, d.created_at from device d join membership m on m.merchant = d.merchant;
-- The pairing before the present one: edits that were saved under an older one are held.
alter table device add former_pairing varchar(36);
-- Whether people have given it its name: the till's own software does not change it any more.
alter table device add named boolean default false not null;

-- Who did what to which till: projected from the events.
create table audit_entry (
    event varchar(64) not null,
    device varchar(36) not null,
    stream varchar(64) not null,
    merchant varchar(36) not null,
    recorded_at timestamp with time zone not null,
    -- user:ID, till:ID or service
    actor varchar(48) not null,
    kind varchar(64) not null,
    detail ${blob} not null,
    primary key (event, device)
);
create index audit_entry_by_device on audit_entry (device, recorded_at, event);
create index audit_entry_by_stream on audit_entry (stream);
