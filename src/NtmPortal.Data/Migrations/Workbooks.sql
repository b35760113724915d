-- Uploaded workbooks: owned rows that are added, read and taken away again, never altered.
alter table portal.workbook_uploads enable row level security, force row level security;
create policy own_tenant on portal.workbook_uploads to ntmportal_app using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()));
grant select, insert, delete on portal.workbook_uploads to ntmportal_app;
-- A file that is packed already is not packed again.
alter table portal.workbook_uploads alter column content set storage external;
