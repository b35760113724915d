-- Criteria sets by dates: shared reference rows, read by all.

alter table portal.criteria_sets
  add column kind integer not null default 0,
  add column issued_on date,
  add column stage_from integer,
  add column stage_to integer,
  add column published_by_name character varying(200),
  add column published_at timestamp with time zone,
  add column in_force_on date,
  add column province_unit_id integer constraint fk_criteria_sets_units_province_unit_id references portal.units (id) on delete restrict,
  add column criteria_stated integer,
  add column indicators_stated integer,
  add column groups_stated integer;
alter table portal.criteria_sets alter column kind drop default;
create index ix_criteria_sets_province_unit_id on portal.criteria_sets (province_unit_id);

alter table portal.indicators add column valid_from date, add column valid_to date;

create table portal.criteria_links (
  id integer not null constraint pk_criteria_links primary key,
  from_indicator_id integer not null constraint fk_criteria_links_indicators_from_indicator_id references portal.indicators (id) on delete restrict,
  to_indicator_id integer not null constraint fk_criteria_links_indicators_to_indicator_id references portal.indicators (id) on delete restrict,
  comparability integer not null,
  reason_vi text not null,
  reason_en text not null,
  stated_by_vi text not null,
  stated_by_en text not null,
  constraint link_leads_elsewhere check (from_indicator_id <> to_indicator_id));
create unique index ix_criteria_links_from_indicator_id_to_indicator_id on portal.criteria_links (from_indicator_id, to_indicator_id);
create index ix_criteria_links_to_indicator_id on portal.criteria_links (to_indicator_id);

create table portal.criteria (
  criteria_set_id integer not null constraint fk_criteria_criteria_sets_criteria_set_id references portal.criteria_sets (id) on delete restrict,
  code text not null,
  name_vi text not null,
  name_en text not null,
  position integer not null,
  constraint pk_criteria primary key (criteria_set_id, code));

create table portal.commune_groups (
  criteria_set_id integer not null constraint fk_commune_groups_criteria_sets_criteria_set_id references portal.criteria_sets (id) on delete restrict,
  key text not null,
  name_vi text not null,
  name_en text not null,
  communes_vi text not null,
  communes_en text not null,
  position integer not null,
  constraint pk_commune_groups primary key (criteria_set_id, key));

create table portal.thresholds (
  indicator_id integer not null constraint fk_thresholds_indicators_indicator_id references portal.indicators (id) on delete restrict,
  group_key text not null,
  comparator integer,
  value numeric,
  unit text,
  text_vi text,
  text_en text,
  constraint pk_thresholds primary key (indicator_id, group_key),
  constraint threshold_says_something check (num_nulls(comparator, value) in (0, 2) and num_nulls(text_vi, text_en) in (0, 2) and num_nonnulls(value, text_vi) > 0));

create table portal.set_amendments (
  criteria_set_id integer not null constraint fk_set_amendments_criteria_sets_criteria_set_id references portal.criteria_sets (id) on delete restrict,
  effective_from date not null,
  legal_act text not null,
  issued_on date not null,
  published_by_name character varying(200) not null,
  published_at timestamp with time zone not null,
  constraint pk_set_amendments primary key (criteria_set_id, effective_from));

create table portal.set_drafts (
  id uuid not null constraint pk_set_drafts primary key,
  amends_set_id integer constraint fk_set_drafts_criteria_sets_amends_set_id references portal.criteria_sets (id) on delete restrict,
  document jsonb not null,
  version integer not null,
  changed_by_name character varying(200) not null,
  changed_at timestamp with time zone not null);
create index ix_set_drafts_amends_set_id on portal.set_drafts (amends_set_id);

-- Everybody reads what is published; the installation alone publishes, and can neither alter nor take away what is. Not forced: the owner
-- brings its reference data. Drafts are the installation's alone.
do $$
declare name text;
begin
  foreach name in array array['criteria_sets', 'indicators', 'criteria_links', 'criteria', 'commune_groups', 'thresholds', 'set_amendments'] loop
    execute format('alter table portal.%I enable row level security', name);
    execute format('create policy everybody_reads on portal.%I for select to ntmportal_app using (true)', name);
    execute format('create policy installation on portal.%I to ntmportal_app using ((select app.is_system())) with check ((select app.is_system()))', name);
    execute format('grant select, insert on portal.%I to ntmportal_app', name);
  end loop;
end $$;
alter table portal.set_drafts enable row level security;
create policy installation on portal.set_drafts to ntmportal_app using ((select app.is_system())) with check ((select app.is_system()));
grant select, insert, delete, update (document, version, changed_by_name, changed_at) on portal.set_drafts to ntmportal_app;

-- The one thing an amendment alters: the last day of an indicator that had none of its own.
grant update (valid_to) on portal.indicators to ntmportal_app;
create function app.indicator_ends_once() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.valid_to is not null and new.valid_to is distinct from old.valid_to then
    raise exception 'an indicator ends once' using errcode = '23514', constraint = 'indicator_ends_once';
  end if;
  return new;
end $$;
revoke all on function app.indicator_ends_once() from public;
create trigger indicator_ends_once before update on portal.indicators for each row execute function app.indicator_ends_once();
