-- Users and their tills, for those who join them with tables of their own; without secrets.
create view user_till as
    select u.account, u.role, u.since, d.id as device, d.merchant, d.name, d.place, d.signed_off_at
      from till_user u join device d on d.id = u.device;
