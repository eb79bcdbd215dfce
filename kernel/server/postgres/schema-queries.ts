// The catalog queries of read-schema.ts. Sorted by collation "C" so that the order does not depend on the server's.

const notFromExtension = (catalog: string, id: string) =>
  `not exists (select from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = ${id} and d.deptype = 'e')`

const ours = (id: string) => `${id}.relnamespace = 'public'::regnamespace and ${id}.relname <> 'schema_migrations'
  and ${notFromExtension('pg_class', `${id}.oid`)}`

export const types = `
  select t.typname::text as name,
    case t.typtype
      when 'e' then 'enum (' || (
        select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)
        from pg_enum e where e.enumtypid = t.oid) || ')'
      else format_type(t.typbasetype, t.typtypmod) || case when t.typnotnull then ' not null' else '' end
        || coalesce(' default ' || t.typdefault, '')
        || coalesce((
          select string_agg(' constraint ' || quote_ident(c.conname) || ' ' || pg_get_constraintdef(c.oid), ''
            order by c.conname collate "C")
          from pg_constraint c where c.contypid = t.oid and c.contype = 'c'), '')
    end as definition
  from pg_type t
  where t.typnamespace = 'public'::regnamespace and t.typtype in ('e', 'd') and ${notFromExtension('pg_type', 't.oid')}
  order by t.typname collate "C"`

// A sequence behind an identity column is part of that column.
export const sequences = `
  select c.relname::text as name, format_type(s.seqtypid, null) as type, s.seqstart::text as start,
    s.seqincrement::text as step, s.seqmin::text as least, s.seqmax::text as most, s.seqcache::text as cache,
    s.seqcycle as "isCycling",
    (select d.refobjid::regclass::text || '.' || quote_ident(a.attname)
      from pg_depend d join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
      where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'a' limit 1) as "ownedBy"
  from pg_sequence s join pg_class c on c.oid = s.seqrelid
  where ${ours('c')}
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'i')
  order by c.relname collate "C"`

export const functions = `
  select case p.prokind when 'p' then 'procedure ' else 'function ' end || p.oid::regprocedure::text as identity, pg_get_functiondef(p.oid) as definition,
    obj_description(p.oid, 'pg_proc') as comment,
    not exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g where g.grantee = 0)
      as "isClosedToPublic",
    exists (select from aclexplode(p.proacl) g where g.grantee = (select oid from pg_roles where rolname = $1))
      as "isOpenToApp"
  from pg_proc p
  where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p') and ${notFromExtension('pg_proc', 'p.oid')}
  order by p.proname collate "C", p.oid::regprocedure::text collate "C"`

export const tables = `
  select c.relname::text as name, c.relkind::text as kind, obj_description(c.oid, 'pg_class') as comment,
    coalesce(array(select o from unnest(c.reloptions) o order by o collate "C"), '{}') as options,
    case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end as "partitionKey",
    case when c.relispartition then (
      select i.inhparent::regclass::text from pg_inherits i where i.inhrelid = c.oid) end as "partitionOf",
    pg_get_expr(c.relpartbound, c.oid) as "partitionBound",
    c.relrowsecurity as "isRowSecured", c.relforcerowsecurity as "isRowForced"
  from pg_class c
  where ${ours('c')} and c.relkind in ('r', 'p', 'v', 'm')
  order by c.relname collate "C"`

export const columns = `
  select c.relname::text as table, a.attname::text as name, format_type(a.atttypid, a.atttypmod) as type,
    coalesce(e.typtype, t.typtype)::text as kind, a.attnotnull as "isNotNull",
    pg_get_expr(f.adbin, f.adrelid) as expression, a.attidentity::text as identity, a.attgenerated::text as generated,
    case when a.attcollation <> t.typcollation then a.attcollation::regcollation::text end as collation,
    col_description(c.oid, a.attnum) as comment
  from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
    left join pg_attrdef f on f.adrelid = c.oid and f.adnum = a.attnum
  where ${ours('c')} and c.relkind in ('r', 'p', 'v', 'm')
  order by c.relname collate "C", a.attnum`

// contype n: PostgreSQL 18 stores every not null as a constraint, 15 does not; the column says it already. t: a
// constraint trigger, printed with the triggers. Rows with a parent are copies that partitioning made.
export const constraints = `
  select c.relname::text as table, k.conname::text as name, k.contype::text as kind,
    pg_get_constraintdef(k.oid) as definition,
    array(select a.attname::text from unnest(k.conkey) with ordinality u (num, place)
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num order by u.place) as columns
  from pg_constraint k join pg_class c on c.oid = k.conrelid
  where ${ours('c')} and k.contype not in ('n', 't') and k.conparentid = 0
  order by c.relname collate "C", position(k.contype::text in 'pufxc'), k.conname collate "C"`

// An index that a constraint made is printed as that constraint; one on a partition follows its parent's.
export const indexes = `
  select t.relname::text as table, c.relname::text as name, pg_get_indexdef(c.oid) as definition
  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
  where ${ours('t')} and not c.relispartition
    and not exists (select from pg_constraint k where k.conindid = c.oid and k.contype in ('p', 'u', 'x'))
  order by t.relname collate "C", c.relname collate "C"`

export const triggers = `
  select c.relname::text as table, g.tgname::text as name, pg_get_triggerdef(g.oid) as definition
  from pg_trigger g join pg_class c on c.oid = g.tgrelid
  where ${ours('c')} and not g.tgisinternal and g.tgparentid = 0
  order by c.relname collate "C", g.tgname collate "C"`

export const policies = `
  select c.relname::text as table, p.polname::text as name, p.polpermissive as "isPermissive",
    case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end
      as command,
    array(select coalesce(r.rolname::text, 'public') from unnest(p.polroles) o left join pg_roles r on r.oid = o
      order by 1) as roles,
    pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
  from pg_policy p join pg_class c on c.oid = p.polrelid
  where ${ours('c')}
  order by c.relname collate "C", p.polname collate "C"`

// MAINTAIN exists from PostgreSQL 17 on and comes along with "grant all": left out, so that both print the same.
export const rights = `
  select g.object, g."column", g."right", g."isSequence"
  from (
    select c.relname::text as object, null::text as "column", lower(a.privilege_type) as "right",
      c.relkind = 'S' as "isSequence", a.grantee
    from pg_class c, aclexplode(c.relacl) a
    where ${ours('c')} and c.relkind in ('r', 'p', 'v', 'm', 'S')
    union all
    select c.relname::text, t.attname::text, lower(a.privilege_type), false, a.grantee
    from pg_class c join pg_attribute t on t.attrelid = c.oid and t.attnum > 0 and not t.attisdropped,
      aclexplode(t.attacl) a
    where ${ours('c')}
  ) g
  where g.grantee = (select oid from pg_roles where rolname = $1) and g."right" <> 'maintain'
  order by g.object collate "C", g."column" collate "C" nulls first,
    array_position(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger', 'usage'], g."right")`
