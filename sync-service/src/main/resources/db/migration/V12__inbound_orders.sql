-- Orders of head offices come by the change feed, and what became of them is told there: until it is, an order is untold.
alter table till_order add column record_id varchar(128);
alter table till_order add column untold boolean default false not null;
create index till_order_by_telling on till_order (untold, closed_at);
