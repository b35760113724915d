-- Seals over the records of each province: changes of values, steps of reports, receipts (docs/decisions/0009-sealed-records.md).
--
-- The sealer is a role without a login. It owns one function, app.seal, which the portal calls in a province's signed context. It
-- can read that province's records, put the number of a seal on those that have none, and add seals; nothing else. The portal's
-- own role can neither put a number on a record nor add a seal, so all it can do by calling the function is to have its own
-- records sealed.

do $$ begin
  create role ntmportal_sealer nologin nosuperuser nobypassrls nocreatedb nocreaterole;
exception when duplicate_object or unique_violation then null;
end $$;
grant usage on schema portal, app to ntmportal_sealer;
grant execute on function app.tenant() to ntmportal_sealer;

alter table portal.audit_seals enable row level security, force row level security;
create policy own_tenant on portal.audit_seals for select to ntmportal_app using (tenant_id = (select app.tenant()));
create policy sealer_reads on portal.audit_seals for select to ntmportal_sealer using (tenant_id = (select app.tenant()));
create policy sealer_adds on portal.audit_seals for insert to ntmportal_sealer with check (tenant_id = (select app.tenant()));
grant select on portal.audit_seals to ntmportal_app;
grant select, insert on portal.audit_seals to ntmportal_sealer;

do $$
declare name text;
begin
  foreach name in array array['value_changes', 'transitions', 'submissions'] loop
    execute format('create policy sealer_reads on portal.%I for select to ntmportal_sealer using (tenant_id = (select app.tenant()))', name);
    execute format('create policy sealer_marks on portal.%I for update to ntmportal_sealer using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()))', name);
    execute format('grant select, update (seal) on portal.%I to ntmportal_sealer', name);
    -- Whoever can run SQL as the portal's role must not pass a record off as sealed.
    execute format('alter policy own_tenant on portal.%I with check (tenant_id = (select app.tenant()) and seal is null)', name);
  end loop;
end $$;

-- Seals at most so many changes of values, with all steps and receipts; answers how many records it sealed. A record waits by having
-- no number, so one whose transaction commits late is found by a later call, whatever its time or id. A line of the sealed text is
-- a record without the columns that are null: a column added later changes no line of an older record while it is null there.
create function app.seal(most integer) returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  tenant integer := app.tenant();
  before portal.audit_seals;
  seal_number integer;
  seal_time timestamptz;
  sealed integer := 0;
  n integer;
  lines text;
begin
  if tenant is null then raise exception 'records are sealed in the context of a province' using errcode = '28000'; end if;
  if not exists (select from portal.value_changes where tenant_id = tenant and seal is null)
     and not exists (select from portal.transitions where tenant_id = tenant and seal is null)
     and not exists (select from portal.submissions where tenant_id = tenant and seal is null) then
    return 0;
  end if;

  -- One seal of a province at a time; what follows sees what the one before has committed.
  perform pg_advisory_xact_lock(4716, tenant);
  select * into before from portal.audit_seals where tenant_id = tenant order by number desc limit 1;
  seal_number := coalesce(before.number, 0) + 1;
  seal_time := clock_timestamp();

  update portal.value_changes c set seal = seal_number
    from (select id from portal.value_changes where tenant_id = tenant and seal is null limit most) w
   where c.tenant_id = tenant and c.id = w.id;
  get diagnostics n = row_count;
  sealed := sealed + n;
  update portal.transitions set seal = seal_number where tenant_id = tenant and seal is null;
  get diagnostics n = row_count;
  sealed := sealed + n;
  update portal.submissions set seal = seal_number where tenant_id = tenant and seal is null;
  get diagnostics n = row_count;
  sealed := sealed + n;
  if sealed = 0 then return 0; end if;

  perform set_config('timezone', 'UTC', true);
  select string_agg(line, E'\n' order by line collate "C") into lines from (
    select 'value ' || jsonb_strip_nulls(to_jsonb(c) - 'seal')::text from portal.value_changes c where tenant_id = tenant and seal = seal_number
    union all
    select 'step ' || jsonb_strip_nulls(to_jsonb(t) - 'seal')::text from portal.transitions t where tenant_id = tenant and seal = seal_number
    union all
    select 'receipt ' || jsonb_strip_nulls(to_jsonb(s) - 'seal')::text from portal.submissions s where tenant_id = tenant and seal = seal_number
  ) r (line);

  insert into portal.audit_seals (tenant_id, number, records, previous, hash, sealed_at)
  values (tenant, seal_number, sealed, coalesce(before.hash, ''), encode(sha256(convert_to(
    format(E'seal %s of %s\nat %s\nover %s\nafter %s\n%s', seal_number, tenant, (extract(epoch from seal_time) * 1000000)::bigint, sealed, coalesce(before.hash, ''), lines), 'UTF8')), 'hex'), seal_time);
  return sealed;
end $$;
revoke all on function app.seal(integer) from public;
grant execute on function app.seal(integer) to ntmportal_app;
