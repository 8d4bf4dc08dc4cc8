-- Since when the loss was known that a user has looked after, as the till has reported it; null: none.
alter table contact add column loss_seen varchar(40);
