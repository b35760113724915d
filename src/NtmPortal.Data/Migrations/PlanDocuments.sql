-- Plans as documents: amendments, tasks, funds, files, the record of what was done to a plan, and pilot models; targets with the days between which
-- they hold. Rows of one tenant. Records and contents are added and never altered; a file that is taken away is marked so.

create table portal.plan_amendments (
  tenant_id integer not null,
  id uuid not null,
  plan_id uuid not null,
  number text not null,
  issued_on date not null,
  effective_from date not null,
  issuing_body text,
  signer text,
  title text not null,
  entered_by_name text not null,
  entered_at timestamp with time zone not null,
  constraint pk_plan_amendments primary key (tenant_id, id),
  constraint fk_plan_amendments_plans_tenant_id_plan_id foreign key (tenant_id, plan_id) references portal.plans (tenant_id, id) on delete restrict);
create unique index ix_plan_amendments_tenant_id_plan_id_effective_from on portal.plan_amendments (tenant_id, plan_id, effective_from);

-- A constant default, dropped at once: no table is written anew.
alter table portal.plans add column version integer not null default 1;
alter table portal.plans alter column version drop default;

alter table portal.plan_targets
  add column amendment_id uuid,
  add column valid_from date,
  add column valid_to date,
  add constraint fk_plan_targets_plan_amendments_tenant_id_amendment_id foreign key (tenant_id, amendment_id) references portal.plan_amendments (tenant_id, id) on delete restrict,
  add constraint holds_for_a_time check (valid_to > valid_from),
  add constraint amended_from_a_day check ((amendment_id is null) = (valid_from is null));
create index ix_plan_targets_tenant_id_amendment_id on portal.plan_targets (tenant_id, amendment_id);
-- One target of an indicator and year stands at a time; one that was replaced ended on a day of its own.
drop index portal.ix_plan_targets_tenant_id_plan_id_indicator_id_due_year;
create unique index ix_plan_targets_standing
  on portal.plan_targets (tenant_id, plan_id, indicator_id, due_year, valid_to) nulls not distinct;

create table portal.plan_tasks (
  tenant_id integer not null,
  id uuid not null,
  plan_id uuid not null,
  item_id uuid,
  position integer not null,
  text text not null,
  lead text,
  due_on date,
  state integer not null,
  result text,
  constraint pk_plan_tasks primary key (tenant_id, id),
  constraint fk_plan_tasks_plans_tenant_id_plan_id foreign key (tenant_id, plan_id) references portal.plans (tenant_id, id) on delete restrict,
  constraint fk_plan_tasks_plan_items_tenant_id_item_id foreign key (tenant_id, item_id) references portal.plan_items (tenant_id, id) on delete restrict);
create index ix_plan_tasks_tenant_id_plan_id on portal.plan_tasks (tenant_id, plan_id);
create index ix_plan_tasks_tenant_id_item_id on portal.plan_tasks (tenant_id, item_id);

create table portal.plan_funds (
  tenant_id integer not null,
  plan_id uuid not null,
  source integer not null,
  year integer not null,
  planned numeric,
  disbursed numeric,
  constraint pk_plan_funds primary key (tenant_id, plan_id, source, year),
  constraint fk_plan_funds_plans_tenant_id_plan_id foreign key (tenant_id, plan_id) references portal.plans (tenant_id, id) on delete restrict);

create table portal.plan_files (
  tenant_id integer not null,
  id uuid not null,
  plan_id uuid not null,
  amendment_id uuid,
  file_name text not null,
  media_type text not null,
  size integer not null,
  hash text not null,
  added_by_name text not null,
  added_at timestamp with time zone not null,
  removed_by_name text,
  removed_at timestamp with time zone,
  constraint pk_plan_files primary key (tenant_id, id),
  constraint fk_plan_files_plans_tenant_id_plan_id foreign key (tenant_id, plan_id) references portal.plans (tenant_id, id) on delete restrict,
  constraint fk_plan_files_plan_amendments_tenant_id_amendment_id foreign key (tenant_id, amendment_id) references portal.plan_amendments (tenant_id, id) on delete restrict);
create index ix_plan_files_tenant_id_plan_id on portal.plan_files (tenant_id, plan_id);
create index ix_plan_files_tenant_id_amendment_id on portal.plan_files (tenant_id, amendment_id);

create table portal.plan_file_contents (
  tenant_id integer not null,
  id uuid not null,
  content bytea not null,
  constraint pk_plan_file_contents primary key (tenant_id, id),
  constraint fk_plan_file_contents_plan_files_tenant_id_id foreign key (tenant_id, id) references portal.plan_files (tenant_id, id) on delete restrict);

create table portal.plan_records (
  tenant_id integer not null,
  id uuid not null,
  plan_id uuid not null,
  action integer not null,
  subject text not null,
  before text,
  after text,
  by_user uuid not null,
  by_name text not null,
  at timestamp with time zone not null,
  constraint pk_plan_records primary key (tenant_id, id),
  constraint fk_plan_records_plans_tenant_id_plan_id foreign key (tenant_id, plan_id) references portal.plans (tenant_id, id) on delete restrict);
create index ix_plan_records_tenant_id_plan_id on portal.plan_records (tenant_id, plan_id);

create table portal.pilot_models (
  tenant_id integer not null,
  id uuid not null,
  kind integer not null,
  unit_id integer not null,
  name text not null,
  since date not null,
  until date,
  decision text,
  entered_by_name text not null,
  entered_at timestamp with time zone not null,
  constraint pk_pilot_models primary key (tenant_id, id),
  constraint fk_pilot_models_units_unit_id foreign key (unit_id) references portal.units (id) on delete restrict);

do $$
declare name text;
begin
  foreach name in array array['plan_amendments', 'plan_tasks', 'plan_funds', 'plan_files', 'plan_file_contents', 'plan_records', 'pilot_models'] loop
    execute format('alter table portal.%I enable row level security, force row level security', name);
    execute format('create policy own_tenant on portal.%I to ntmportal_app using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()))', name);
    execute format('grant select, insert on portal.%I to ntmportal_app', name);
  end loop;
  grant update, delete on portal.plan_tasks to ntmportal_app;
  grant update on portal.plan_funds to ntmportal_app;
  grant update (until, entered_by_name, entered_at) on portal.pilot_models to ntmportal_app;
  grant update (removed_by_name, removed_at) on portal.plan_files to ntmportal_app;
end $$;
