-- When what is stored was told, by the database's clock: two nodes may write what one till told them in another order.
alter table contact add column told_at timestamp with time zone;
