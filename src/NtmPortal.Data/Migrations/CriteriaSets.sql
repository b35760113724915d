-- Criteria sets by dates: shared reference rows, read by all.

alter table portal.criteria_sets
  add column in_force_on date,
  add column province_unit_id integer constraint fk_criteria_sets_units_province_unit_id references portal.units (id) on delete restrict,
  add column criteria_stated integer,
  add column indicators_stated integer,
  add column groups_stated integer;
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
grant select on portal.criteria_links to ntmportal_app;
