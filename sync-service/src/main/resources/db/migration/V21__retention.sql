-- How many years of history a merchant keeps in the service at least; without a row the operator's setting holds.
create table merchant_retention (
    merchant varchar(36) not null primary key references merchant on delete cascade,
    years integer not null
);
