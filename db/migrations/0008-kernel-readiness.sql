-- /readyz asks, as the application, whether every migration this program knows has been applied.
grant select on public.schema_migrations to wangge_app;
