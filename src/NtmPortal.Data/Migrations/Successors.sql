-- Offices that succeed others (docs/decisions/0016-successors.md): founded while the portal runs, and readers of their predecessors' rows.

-- One office a province.
drop index portal.ix_tenants_province_unit_id;
create unique index ix_tenants_province_unit_id on portal.tenants (province_unit_id);

alter table portal.tenants enable row level security;
create policy everybody_reads on portal.tenants for select to ntmportal_app using (true);
create policy installation on portal.tenants for insert to ntmportal_app with check ((select app.is_system()) and kind = 1 and province_unit_id is not null);
grant insert on portal.tenants to ntmportal_app;

-- Whether the province of one office has gone, alone or by several mergers, into the province of another, today.
create function app.succeeds(successor integer, predecessor integer) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive heirs (unit_id) as (
    select t.province_unit_id from portal.tenants t where t.id = predecessor
    union
    select c.successor_id from heirs h join portal.unit_changes c on c.unit_id = h.unit_id and c.kind = 8
      and c.effective <= (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date)
  select exists (select from heirs h join portal.tenants t on t.province_unit_id = h.unit_id where t.id = successor and t.id <> predecessor)
$$;
revoke all on function app.succeeds(integer, integer) from public;

-- The tenant whose rows may be reached: the own one; or, to read alone, one that the own office succeeds. Its rows show in a read-only
-- transaction, in which PostgreSQL refuses every change; in any other there is nothing of it to change.
create or replace function app.tenant() returns integer
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare c text[] := app.context();
begin
  if c[3] = 'tenant' then return c[1]::integer; end if;
  if c[3] like 'successor-%' and current_setting('transaction_read_only') = 'on' and app.succeeds(substr(c[3], 11)::integer, c[1]::integer) then
    return c[1]::integer;
  end if;
  return null;
end $$;

-- A successor reads no accounts: they are people's, not the office's.
create or replace function app.accounts_of() returns integer
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare c text[] := app.context();
begin
  return case when c[3] not like 'successor-%' then c[1]::integer end;
end $$;
