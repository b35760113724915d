-- Units through time (docs/decisions/0015-units-through-time.md). What rows point at stays where it is: portal.units, by its id.

create table portal.unit_imports (
  id integer not null constraint pk_unit_imports primary key,
  list_date date not null,
  legal_act character varying(200),
  files jsonb not null,
  exceptions jsonb not null,
  entries integer not null,
  provinces integer not null,
  districts integer not null,
  communes integer not null,
  applied_by_name character varying(200) not null,
  applied_at timestamp with time zone not null,
  undone_by_name character varying(200),
  undone_at timestamp with time zone);

create table portal.unit_versions (
  unit_id integer not null constraint fk_unit_versions_units_unit_id references portal.units (id) on delete restrict,
  valid_from date not null,
  valid_to date,
  level integer not null,
  code character varying(8) not null,
  name character varying(120) collate "vi-x-icu" not null,
  type integer not null,
  parent_id integer constraint fk_unit_versions_units_parent_id references portal.units (id) on delete restrict,
  province_id integer not null constraint fk_unit_versions_units_province_id references portal.units (id) on delete restrict,
  constraint pk_unit_versions primary key (unit_id, valid_from),
  constraint valid_to_is_later check (valid_from < valid_to));
create index ix_unit_versions_parent_id on portal.unit_versions (parent_id);
create index ix_unit_versions_province_id on portal.unit_versions (province_id);
create unique index ix_unit_versions_level_code_valid_from on portal.unit_versions (level, code, valid_from);

create table portal.unit_changes (
  id integer not null constraint pk_unit_changes primary key,
  effective date not null,
  kind integer not null,
  unit_id integer not null constraint fk_unit_changes_units_unit_id references portal.units (id) on delete restrict,
  successor_id integer constraint fk_unit_changes_units_successor_id references portal.units (id) on delete restrict,
  code character varying(8),
  name character varying(120) collate "vi-x-icu",
  type integer,
  parent_id integer constraint fk_unit_changes_units_parent_id references portal.units (id) on delete restrict,
  legal_act character varying(200),
  certainty integer not null,
  note character varying(1000),
  import_id integer constraint fk_unit_changes_unit_imports_import_id references portal.unit_imports (id) on delete restrict);
create unique index ix_unit_changes_unit_id_effective_kind_successor_id on portal.unit_changes (unit_id, effective, kind, successor_id) nulls not distinct;
create index ix_unit_changes_import_id on portal.unit_changes (import_id);
create index ix_unit_changes_parent_id on portal.unit_changes (parent_id);
create index ix_unit_changes_successor_id on portal.unit_changes (successor_id);

-- Each unit there is had one version and begins the ledger as "listed" (kind 1): nothing else was ever stored.
insert into portal.unit_versions (unit_id, valid_from, valid_to, level, code, name, type, parent_id, province_id)
  select id, valid_from, valid_to, level, code, name, type, parent_id, province_id from portal.units;
insert into portal.unit_changes (id, effective, kind, unit_id, code, name, type, parent_id, certainty)
  select row_number() over (order by id), valid_from, 1, id, code, name, type, parent_id, 1 from portal.units;

-- Four eyes, with the unit's parent as on the report's cut-off.
create or replace function app.confirmer_is_not_entrant() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if exists (
    select from portal.reported_values v
    join portal.reports r on r.tenant_id = v.tenant_id and r.id = v.report_id
    join portal.unit_versions u on u.unit_id = v.unit_id and u.valid_from <= r.cut_off and (u.valid_to is null or r.cut_off < u.valid_to)
    where v.tenant_id = new.tenant_id and v.report_id = new.report_id and v.changed_by = new.confirmed_by
      and new.unit_id in (u.unit_id, u.parent_id)) then
    raise exception 'whoever entered values of a scope does not confirm it' using errcode = '23514', constraint = 'confirmer_is_not_entrant';
  end if;
  return new;
end $$;

alter table portal.units drop column code, drop column name, drop column type, drop column parent_id, drop column province_id, drop column legal_act;

-- Everybody reads; the installation alone writes, for an official list changes while the portal runs. Row security is not forced here:
-- the owner brings the reference data, and owns no tenant's row by it.
do $$
declare name text;
begin
  foreach name in array array['units', 'unit_versions', 'unit_changes', 'unit_imports'] loop
    execute format('alter table portal.%I enable row level security', name);
    execute format('create policy everybody_reads on portal.%I for select to ntmportal_app using (true)', name);
    execute format('create policy installation on portal.%I to ntmportal_app using ((select app.is_system())) with check ((select app.is_system()))', name);
  end loop;
end $$;
grant select, insert, update, delete on portal.units, portal.unit_versions, portal.unit_changes to ntmportal_app;
grant select, insert, update (undone_by_name, undone_at) on portal.unit_imports to ntmportal_app;
