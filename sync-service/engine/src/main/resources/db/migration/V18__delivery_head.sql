-- The catalogue's last revision when a step of its delivery began; null if an older node has noted the step.
alter table delivery_step add column head bigint;
