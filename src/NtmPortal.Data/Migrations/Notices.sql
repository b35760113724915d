-- Notices, their e-mails, and what people chose. A notice changes by being read, an e-mail by being tried; nothing is deleted.
do $$
declare name text;
begin
  foreach name in array array['notices', 'outgoing_mails', 'notice_choices'] loop
    execute format('alter table portal.%I enable row level security, force row level security', name);
    execute format('create policy own_tenant on portal.%I to ntmportal_app using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()))', name);
    execute format('grant select, insert on portal.%I to ntmportal_app', name);
  end loop;
end $$;
grant update (read_at) on portal.notices to ntmportal_app;
grant update (state, attempts, next_attempt_at, last_error, sent_at) on portal.outgoing_mails to ntmportal_app;
grant update on portal.notice_choices to ntmportal_app;
