import type { Said } from '../../shared/refusal.ts'

/** The database cannot be used, and a sentence in both languages says what to do about it. */
export class DatabaseTrouble extends Error {
  readonly said: Said
  constructor(said: Said, options?: ErrorOptions) {
    super(`${said.zh}\n${said.en}`, options)
    this.name = 'DatabaseTrouble'
    this.said = said
  }
}

/** Another living process of ours already owns this data folder. */
export class AlreadyRunning extends DatabaseTrouble {
  readonly pid: number
  constructor(pid: number, dataDir: string) {
    super({
      zh: `数据目录 ${dataDir} 正由进程 ${pid} 使用。请先停止该进程，或换一个数据目录。`,
      en: `The data folder ${dataDir} is in use by process ${pid}. Stop that process first, or choose another data folder.`,
    })
    this.name = 'AlreadyRunning'
    this.pid = pid
  }
}

interface Diagnosis {
  readonly sign: RegExp
  readonly said: Said
}

// PostgreSQL's own messages are read in English only because the launcher starts it with LC_ALL=C.
const diagnoses: readonly Diagnosis[] = [
  {
    sign: /No space left on device|ENOSPC|Disk quota exceeded/,
    said: {
      zh: '磁盘已满：请清理磁盘空间后再启动，已提交的数据不会丢失。',
      en: 'The disk is full: free some space and start again; nothing that was committed is lost.',
    },
  },
  {
    sign: /Read-only file system|EROFS/,
    said: {
      zh: '数据目录所在的文件系统是只读的：请换一个可写的数据目录。',
      en: 'The data folder lies on a read-only file system: choose a data folder that can be written.',
    },
  },
  {
    sign: /Address already in use|could not create any TCP\/IP sockets|could not create any Unix-domain sockets/,
    said: {
      zh: '数据库的通信地址被占用：请再启动一次，程序会另选一个。',
      en: 'The address of the database was taken: start again and another one will be chosen.',
    },
  },
  {
    sign: /error while loading shared libraries|Library not loaded|image not found/,
    said: {
      zh: 'PostgreSQL 缺少运行库：请重新执行 npm ci（不要加 --ignore-scripts）。',
      en: 'A library of PostgreSQL is missing: run npm ci again (without --ignore-scripts).',
    },
  },
  {
    sign: /could not look up effective user ID/,
    said: {
      zh: '当前用户在系统的用户表中没有登记：请在 /etc/passwd 中登记该用户，或换一个用户启动。',
      en: 'The current user has no entry in the system: add one to /etc/passwd, or start as another user.',
    },
  },
  {
    sign: /pre-existing shared memory block|lock file "postmaster\.pid" already exists/,
    said: {
      zh: '这个数据目录还有一个 PostgreSQL 在运行：请先结束它再启动。',
      en: 'Another PostgreSQL still runs on this data folder: end it, then start again.',
    },
  },
  {
    sign: /Cannot allocate memory|could not create shared memory segment|could not map anonymous shared memory/,
    said: {
      zh: '内存不足：数据库至少需要约 400 MB 可用内存。',
      en: 'There is not enough memory: the database needs about 400 MB free.',
    },
  },
  {
    sign: /could not locate a valid checkpoint record|invalid checkpoint record|control file appears to be corrupt|checksum mismatch|invalid page in block/,
    said: {
      zh: '数据库文件已损坏：请从备份恢复数据目录，不要在原地反复启动。',
      en: 'The database files are damaged: restore the data folder from a backup; do not keep starting it in place.',
    },
  },
  {
    sign: /Permission denied|EACCES|EPERM|Operation not permitted/,
    said: {
      zh: '没有权限：请检查数据目录的所有者，并用同一个用户启动。',
      en: 'Permission denied: check who owns the data folder, and start as that same user.',
    },
  },
]

/**
 * Turns what a program printed (or a system error) into a sentence a person can act on.
 * `doing` says in both languages what failed; the last printed lines are kept for whoever helps.
 */
export const explainTrouble = (doing: Said, printed: string, cause?: unknown): DatabaseTrouble => {
  const text = `${printed}\n${cause instanceof Error ? cause.message : ''}`
  const found = diagnoses.find(({ sign }) => sign.test(text))
  const tail = printed.trim().split('\n').slice(-8).join('\n')
  const zh = found?.said.zh ?? '请把下面的信息交给维护人员。'
  const en = found?.said.en ?? 'Hand the lines below to whoever maintains this system.'
  const shown = tail || (cause instanceof Error ? cause.message : '')
  return new DatabaseTrouble(
    { zh: `${doing.zh}：${zh}`, en: `${doing.en}: ${en}${shown ? `\n${shown}` : ''}` },
    cause === undefined ? undefined : { cause },
  )
}
