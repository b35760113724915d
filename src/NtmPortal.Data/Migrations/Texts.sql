-- Text parts of reports: the texts as they stand are changed, all other rows are added and never altered.
do $$
declare name text;
begin
  foreach name in array array['report_texts', 'text_changes', 'submission_texts', 'published_texts'] loop
    execute format('alter table portal.%I enable row level security, force row level security', name);
    execute format('create policy own_tenant on portal.%I to ntmportal_app using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()))', name);
    execute format('grant select, insert on portal.%I to ntmportal_app', name);
  end loop;
end $$;
grant update on portal.report_texts to ntmportal_app;
create policy central_reads_published on portal.published_texts for select to ntmportal_app using ((select app.is_central()));
