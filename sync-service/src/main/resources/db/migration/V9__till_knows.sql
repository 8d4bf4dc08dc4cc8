-- What the till's last hello said that it knows beyond the first version of the protocol: names, parted by a space.
alter table device add column knows varchar(2000) default '' not null;
