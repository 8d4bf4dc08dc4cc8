-- What was done to a till is read in the order in which it was stored, however the clock went: by its event's index.
alter table audit_entry add position bigint;
update audit_entry set position = (
    select e.global_index from domain_event e
     where e.aggregate_identifier = audit_entry.stream and e.event_identifier = audit_entry.event);
alter table audit_entry alter column position set not null;
drop index audit_entry_by_device;
create index audit_entry_by_device on audit_entry (device, position);
