-- Who enters values, and the central office's queries: rows that are added and never altered.
do $$
declare name text;
begin
  foreach name in array array['entry_rules', 'figure_queries', 'figure_query_messages'] loop
    execute format('alter table portal.%I enable row level security, force row level security', name);
    execute format('grant select, insert on portal.%I to ntmportal_app', name);
  end loop;
  -- A query belongs to the province it asks; the central office asks, in any province, and each side signs its own messages alone.
  foreach name in array array['figure_queries', 'figure_query_messages'] loop
    execute format('create policy own_tenant_reads on portal.%I for select to ntmportal_app using (tenant_id = (select app.tenant()))', name);
    execute format('create policy central_reads on portal.%I for select to ntmportal_app using ((select app.is_central()))', name);
  end loop;
end $$;
create policy own_tenant on portal.entry_rules to ntmportal_app
  using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()));
create policy central_asks on portal.figure_queries for insert to ntmportal_app
  with check ((select app.is_central()) and tenant_id in (select id from portal.tenants where kind = 1));
create policy central_writes on portal.figure_query_messages for insert to ntmportal_app
  with check ((select app.is_central()) and from_centre and tenant_id in (select id from portal.tenants where kind = 1));
create policy own_tenant_writes on portal.figure_query_messages for insert to ntmportal_app
  with check (tenant_id = (select app.tenant()) and not from_centre);

-- Why a returned value was submitted again as it was.
grant update (kept_because) on portal.returned_cells to ntmportal_app;

-- Four eyes: nobody confirms a scope in which a value stands that the same person saved last (docs/decisions/0010-entry-by-officers.md).
create function app.confirmer_is_not_entrant() returns trigger
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
revoke all on function app.confirmer_is_not_entrant() from public;
create trigger confirmer_is_not_entrant before insert on portal.scope_confirmations
  for each row execute function app.confirmer_is_not_entrant();
