-- What a till is asked while somebody waits for the answer lies in the table of orders, too: until then it is waited for.
alter table till_order add column answer_until timestamp with time zone;
-- Of the article that is read, in UTF-8; null where articles are changed.
alter table till_order add column number ${blob};
-- The till's, as JSON, for whoever waits.
alter table till_order add column answer ${blob};
create index till_order_by_answer on till_order (answer_until);
drop table question;
