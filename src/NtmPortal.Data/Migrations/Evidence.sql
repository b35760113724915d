-- Evidence beside values: added and never altered; a file that is taken away is marked so, and its bytes stay.
do $$
declare name text;
begin
  foreach name in array array['evidence_files', 'evidence_contents'] loop
    execute format('alter table portal.%I enable row level security, force row level security', name);
    execute format('create policy own_tenant on portal.%I to ntmportal_app using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()))', name);
    execute format('grant select, insert on portal.%I to ntmportal_app', name);
  end loop;
  grant update (removed_by_name, removed_at) on portal.evidence_files to ntmportal_app;
end $$;
