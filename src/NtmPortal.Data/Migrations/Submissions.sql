-- Receipts and their copies of values: owned rows that are added and never altered.
do $$
declare name text;
begin
  foreach name in array array['submissions', 'submission_values'] loop
    execute format('alter table portal.%I enable row level security, force row level security', name);
    execute format('create policy own_tenant on portal.%I to ntmportal_app using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()))', name);
    execute format('grant select, insert on portal.%I to ntmportal_app', name);
  end loop;
end $$;
