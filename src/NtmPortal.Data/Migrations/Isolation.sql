-- Isolation between tenants (docs/decisions/0002-isolation.md).
--
-- The app's role owns nothing and reaches rows only through policies that believe one thing: the signed context that the app
-- puts into the setting app.context, checked against a key which that role cannot read. No context: no row. A context that is
-- present but forged, malformed or expired: an error, so that no long job ends in a silent "UPDATE 0".

create schema vault;
revoke all on schema vault from public;
create extension if not exists pgcrypto schema vault;
do $$ begin
  if (select extnamespace from pg_extension where extname = 'pgcrypto') <> 'vault'::regnamespace then
    raise exception 'pgcrypto is installed outside the schema vault' using hint = 'alter extension pgcrypto set schema vault';
  end if;
end $$;
create table vault.context_key (only_row boolean primary key default true check (only_row), key bytea not null);

create schema app;

-- These functions run as their owner, so no name in them may be found in something that the caller made. pg_temp is named, and
-- last: PostgreSQL searches it first for types and tables when a path leaves it out, even an empty one, and a caller's
-- temporary domain called "text" would then run the caller's code with the owner's rights.

-- tenant | user | kind | expiry (unix seconds) | hmac
create function app.context() returns text[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  raw text := current_setting('app.context', true);
  parts text[];
begin
  if raw is null or raw = '' then return null; end if;
  parts := string_to_array(raw, '|');
  if array_length(parts, 1) is distinct from 5 or parts[5] is distinct from
     encode(vault.hmac(convert_to(array_to_string(parts[1:4], '|'), 'UTF8'), (select key from vault.context_key), 'sha256'), 'hex') then
    raise exception 'the tenant context is not valid' using errcode = '28000';
  end if;
  if parts[4]::bigint < extract(epoch from clock_timestamp()) then
    raise exception 'the tenant context has expired' using errcode = '28000';
  end if;
  return parts;
end $$;

-- The tenant whose own rows may be reached.
create function app.tenant() returns integer
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare c text[] := app.context();
begin
  return case when c[3] = 'tenant' then c[1]::integer end;
end $$;

-- The office whose accounts may be reached.
create function app.accounts_of() returns integer
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare c text[] := app.context();
begin
  return c[1]::integer;
end $$;

create function app.is_central() returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare c text[] := app.context();
begin
  return coalesce(c[3] = 'central', false);
end $$;

create function app.is_system() returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare c text[] := app.context();
begin
  return coalesce(c[3] = 'system', false);
end $$;

revoke all on all functions in schema app from public;
revoke all on all functions in schema vault from public;

do $$ begin
  create role ntmportal_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
exception when duplicate_object or unique_violation then null;
end $$;

grant usage on schema portal, app to ntmportal_app;
grant execute on function app.tenant(), app.accounts_of(), app.is_central(), app.is_system() to ntmportal_app;

-- Shared reference data: read only.
grant select on portal.units, portal.criteria_sets, portal.indicators, portal.national_targets, portal.tenants to ntmportal_app;

-- Tenant-owned rows.
do $$
declare name text;
begin
  foreach name in array array[
    'plans', 'plan_targets', 'target_agencies', 'plan_items', 'reports', 'reported_values', 'value_changes', 'transitions',
    'scope_confirmations', 'returned_cells', 'roll_ups', 'publications', 'published_figures', 'published_values', 'published_targets'] loop
    execute format('alter table portal.%I enable row level security, force row level security', name);
    execute format('create policy own_tenant on portal.%I to ntmportal_app using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()))', name);
  end loop;
  -- While somebody signs in, accounts are read and their counters change, but none is made and no scope given or taken.
  foreach name in array array['users', 'user_scopes'] loop
    execute format('alter table portal.%I enable row level security, force row level security', name);
    execute format('create policy own_office_read on portal.%I for select to ntmportal_app using (tenant_id = (select app.accounts_of()))', name);
    execute format('create policy own_office_add on portal.%I for insert to ntmportal_app with check (tenant_id = (select app.accounts_of()) and ((select app.tenant()) is not null or (select app.is_central())))', name);
    execute format('create policy installation on portal.%I to ntmportal_app using ((select app.is_system())) with check ((select app.is_system()))', name);
  end loop;
  create policy own_office_change on portal.users for update to ntmportal_app
    using (tenant_id = (select app.accounts_of())) with check (tenant_id = (select app.accounts_of()));
  create policy own_office_remove on portal.user_scopes for delete to ntmportal_app
    using (tenant_id = (select app.accounts_of()) and ((select app.tenant()) is not null or (select app.is_central())));
  -- Closing publishes: these rows alone are read across provinces, and by the central office alone.
  foreach name in array array['publications', 'published_figures', 'published_values', 'published_targets'] loop
    execute format('create policy central_reads_published on portal.%I for select to ntmportal_app using ((select app.is_central()))', name);
  end loop;
end $$;

grant select, insert, update, delete on portal.plans, portal.plan_targets, portal.target_agencies, portal.plan_items to ntmportal_app;
grant select, insert, update on portal.users to ntmportal_app;
grant select, insert, delete on portal.user_scopes to ntmportal_app;
grant select, insert, update on portal.reports, portal.reported_values, portal.roll_ups to ntmportal_app;
grant select, insert, delete on portal.scope_confirmations to ntmportal_app;
grant select, insert, update (resubmitted_at) on portal.returned_cells to ntmportal_app;
-- Records are never altered.
grant select, insert on portal.value_changes, portal.transitions, portal.published_figures, portal.published_values, portal.published_targets to ntmportal_app;
grant select, insert, update (is_current) on portal.publications to ntmportal_app;

-- A quarter under heavy editing rewrites the same rows: room on the page and early vacuum keep reads fast.
alter table portal.reported_values set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
alter table portal.roll_ups set (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 200);

grant select on portal.__ef_migrations_history to ntmportal_app;
