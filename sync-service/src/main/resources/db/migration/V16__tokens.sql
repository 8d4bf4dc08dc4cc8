-- What a token may be used for, and when it last was. Tokens that exist may go on doing all.
alter table account_token add column scopes varchar(100) default 'read articles topology operate' not null;
alter table account_token add column last_used_at timestamp with time zone;
