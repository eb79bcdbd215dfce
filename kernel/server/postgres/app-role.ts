import { type Client, DatabaseError, escapeIdentifier } from 'pg'
import { DatabaseTrouble } from './trouble.ts'

/** The role every request works under: it owns nothing, so grants and row-level security bind it. */
export const appRole = 'wangge_app'

const codeOf = (error: unknown): string | undefined => (error instanceof DatabaseError ? error.code : undefined)

/** Rights missing (42501) and what the owner of the server has to type; every other error stays as it is. */
export const explainMissingRight = async (client: Client, error: unknown): Promise<never> => {
  if (codeOf(error) !== '42501') throw error
  const { rows } = await client.query<{ person: string; database: string }>(
    'select session_user::text as person, current_database()::text as database',
  )
  const person = escapeIdentifier(rows[0]?.person ?? '')
  const sql = [
    `create role ${appRole} nologin;  -- unless it exists`,
    `grant ${appRole} to ${person};`,
    `alter database ${escapeIdentifier(rows[0]?.database ?? '')} owner to ${person};`,
    `grant create on schema public to ${person};`,
  ].join('\n')
  throw new DatabaseTrouble(
    {
      zh: `数据库用户 ${person} 权限不足，请数据库管理员在该数据库中执行：\n${sql}`,
      en: `The database user ${person} lacks rights; ask the database administrator to run in this database:\n${sql}`,
    },
    { cause: error },
  )
}

const canBecomeApp = async (client: Client): Promise<boolean> => {
  try {
    await client.query(`set role ${appRole}`)
    await client.query('reset role')
    return true
  } catch (error) {
    // 22023: there is no such role; 42501: it was not granted to us.
    if (codeOf(error) === '22023' || codeOf(error) === '42501') return false
    throw error
  }
}

const grantRole = async (client: Client): Promise<void> => {
  // Roles are shared by all databases of a server, so another database's migration may be making the same one now; no
  // lock spans databases. XX000 is PostgreSQL's "tuple concurrently updated": the other one was quicker.
  for (let tries = 0; tries < 5; tries++) {
    try {
      await client.query(`do $$ begin
        create role ${appRole} nologin;
      exception when duplicate_object or unique_violation then null;
      end $$`)
      await client.query(`grant ${appRole} to current_user`)
      return
    } catch (error) {
      if (codeOf(error) !== 'XX000') throw error
    }
  }
}

/**
 * Makes sure that `wangge_app` exists, is granted to the connecting user and is bound by grants and policies. Safe to
 * repeat and to race. Throws DatabaseTrouble with the SQL for the administrator when we may not.
 */
export const ensureAppRole = async (client: Client): Promise<void> => {
  if (!(await canBecomeApp(client)))
    await grantRole(client).catch((error: unknown) => explainMissingRight(client, error))
  const { rows } = await client.query<{ unbound: boolean }>(
    'select rolsuper or rolbypassrls as unbound from pg_roles where rolname = $1',
    [appRole],
  )
  if (rows[0]?.unbound) {
    throw new DatabaseTrouble({
      zh: `角色 ${appRole} 不应有 superuser 或 bypassrls：请管理员执行 alter role ${appRole} nosuperuser nobypassrls;`,
      en: `The role ${appRole} must be neither superuser nor bypassrls: ask the administrator to run alter role ${appRole} nosuperuser nobypassrls;`,
    })
  }
}
