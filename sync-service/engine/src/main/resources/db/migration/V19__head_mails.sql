-- Whether a user wants the daily head of the histories of their mains by mail, and the day (UTC) of the last one; '': none yet.
alter table notice_choice add column heads boolean default true not null;
alter table notice_choice add column head_on varchar(10) default '' not null;
