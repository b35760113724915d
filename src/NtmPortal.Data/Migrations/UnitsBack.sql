-- Back to one row a unit: each as it is or as it ended.
drop policy everybody_reads on portal.units;
drop policy installation on portal.units;
alter table portal.units disable row level security,
  add column code character varying(8), add column name character varying(120) collate "vi-x-icu", add column type integer,
  add column parent_id integer constraint fk_units_units_parent_id references portal.units (id) on delete restrict,
  add column province_id integer, add column legal_act text;
update portal.units u set code = v.code, name = v.name, type = v.type, parent_id = v.parent_id, province_id = v.province_id
  from (select distinct on (unit_id) * from portal.unit_versions order by unit_id, valid_from desc) v where v.unit_id = u.id;
alter table portal.units alter column code set not null, alter column name set not null, alter column type set not null, alter column province_id set not null;
create index ix_units_parent_id on portal.units (parent_id);
create index ix_units_province_id on portal.units (province_id);
create unique index ix_units_code_valid_from on portal.units (code, valid_from);
revoke insert, update, delete on portal.units from ntmportal_app;

create or replace function app.confirmer_is_not_entrant() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if exists (
    select from portal.reported_values v join portal.units u on u.id = v.unit_id
    where v.tenant_id = new.tenant_id and v.report_id = new.report_id and v.changed_by = new.confirmed_by
      and new.unit_id in (u.id, u.parent_id)) then
    raise exception 'whoever entered values of a scope does not confirm it' using errcode = '23514', constraint = 'confirmer_is_not_entrant';
  end if;
  return new;
end $$;

drop table portal.unit_changes, portal.unit_versions, portal.unit_imports;
