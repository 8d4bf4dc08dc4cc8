-- Which time zone a clock shows, from a moment on. A row is a fact of its own, not made of events; it is added and never changed.
create table clock_zone (
    -- a merchant or a till; '': the service, for merchants that have chosen none.
    owner varchar(36) not null,
    since timestamp with time zone not null,
    -- such as Europe/Berlin; '': the till reports none from then on.
    zone varchar(64) not null,
    primary key (owner, since)
);
-- The zone of the browser that signed up; null: it named none.
alter table sign_up add column zone varchar(64);
-- By whose clock the hour of the summary is meant: that of the user when they chose it, or got the last one; '': the service's.
alter table notice_choice add column zone varchar(64) default '' not null;
