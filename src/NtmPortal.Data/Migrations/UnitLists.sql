-- Uploaded lists of units between their preview and their result: the installation's alone, nobody else reads or writes them.

create table portal.unit_list_uploads (
  id uuid not null constraint pk_unit_list_uploads primary key,
  uploaded_by_name character varying(200) not null,
  uploaded_at timestamp with time zone not null,
  list_date date not null,
  legal_act character varying(200),
  is_whole_country boolean not null,
  passed jsonb not null,
  import_id integer constraint fk_unit_list_uploads_unit_imports_import_id references portal.unit_imports (id) on delete restrict);
create index ix_unit_list_uploads_import_id on portal.unit_list_uploads (import_id);
create index ix_unit_list_uploads_uploaded_at on portal.unit_list_uploads (uploaded_at);

create table portal.unit_list_files (
  upload_id uuid not null constraint fk_unit_list_files_unit_list_uploads_upload_id references portal.unit_list_uploads (id) on delete cascade,
  source integer not null,
  name character varying(200) not null,
  content bytea not null,
  constraint pk_unit_list_files primary key (upload_id, source));

alter table portal.unit_list_uploads enable row level security;
alter table portal.unit_list_files enable row level security;
create policy installation on portal.unit_list_uploads to ntmportal_app using ((select app.is_system())) with check ((select app.is_system()));
create policy installation on portal.unit_list_files to ntmportal_app using ((select app.is_system())) with check ((select app.is_system()));
grant select, insert, delete, update (passed, import_id) on portal.unit_list_uploads to ntmportal_app;
grant select, insert, delete on portal.unit_list_files to ntmportal_app;
