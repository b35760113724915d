-- The register of recognition, keys of divided units and decisions about merged ones: owned rows that are added and never altered, but that a
-- recognition is withdrawn.

create table portal.recognitions (
  tenant_id integer not null constraint fk_recognitions_tenants_tenant_id references portal.tenants (id) on delete restrict,
  id uuid not null,
  unit_id integer not null constraint fk_recognitions_units_unit_id references portal.units (id) on delete restrict,
  grade integer not null,
  decision character varying(200) not null,
  decided_on date not null,
  valid_from date not null,
  recorded_by uuid not null,
  recorded_by_name character varying(200) not null,
  recorded_at timestamp with time zone not null,
  withdrawn_on date,
  withdrawal character varying(200),
  withdrawn_by_name character varying(200),
  withdrawn_at timestamp with time zone,
  constraint pk_recognitions primary key (tenant_id, id),
  constraint recognition_is_withdrawn_as_a_whole check (num_nulls(withdrawn_on, withdrawal, withdrawn_by_name, withdrawn_at) in (0, 4)),
  constraint recognition_ends_after_it_began check (withdrawn_on >= valid_from));
create unique index ix_recognitions_tenant_id_unit_id_grade on portal.recognitions (tenant_id, unit_id, grade) where withdrawn_on is null;

create table portal.split_keys (
  tenant_id integer not null constraint fk_split_keys_tenants_tenant_id references portal.tenants (id) on delete restrict,
  id uuid not null,
  unit_id integer not null constraint fk_split_keys_units_unit_id references portal.units (id) on delete restrict,
  shares jsonb not null,
  reason character varying(1000) not null,
  legal_act character varying(200),
  stated_by uuid not null,
  stated_by_name character varying(200) not null,
  stated_at timestamp with time zone not null,
  constraint pk_split_keys primary key (tenant_id, id));

create table portal.met_decisions (
  tenant_id integer not null constraint fk_met_decisions_tenants_tenant_id references portal.tenants (id) on delete restrict,
  id uuid not null,
  unit_id integer not null constraint fk_met_decisions_units_unit_id references portal.units (id) on delete restrict,
  indicator_id integer not null constraint fk_met_decisions_indicators_indicator_id references portal.indicators (id) on delete restrict,
  quarter_ordinal integer not null,
  is_met boolean,
  reason character varying(1000) not null,
  legal_act character varying(200),
  decided_by uuid not null,
  decided_by_name character varying(200) not null,
  decided_at timestamp with time zone not null,
  constraint pk_met_decisions primary key (tenant_id, id));
create index ix_met_decisions_tenant_id_indicator_id_quarter_ordinal on portal.met_decisions (tenant_id, indicator_id, quarter_ordinal);

do $$
declare name text;
begin
  foreach name in array array['recognitions', 'split_keys', 'met_decisions'] loop
    execute format('alter table portal.%I enable row level security, force row level security', name);
    execute format('create policy own_tenant on portal.%I to ntmportal_app using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()))', name);
    execute format('grant select, insert on portal.%I to ntmportal_app', name);
  end loop;
  grant update (withdrawn_on, withdrawal, withdrawn_by_name, withdrawn_at) on portal.recognitions to ntmportal_app;
end $$;

-- A constant default, dropped at once: no table is written anew, and every target published so far was over all counted units.
alter table portal.published_targets add column base integer not null default 1;
alter table portal.published_targets alter column base drop default;
