import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openOffice } from './office.ts'
import { aReport, insist, post, type Receipt } from './phone.ts'
import { mustBeWhole, readStored } from './whole.ts'

/** Room for a fresh cluster with one spare segment of its log, and not much more. */
const megabytes = 170
const isRoot = process.getuid?.() === 0
const tool = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0

/** Writes until not a byte more goes on. */
const fillDisk = async (file: string) => {
  const handle = await open(file, 'w')
  const block = Buffer.alloc(1 << 20, 1)
  for (let size = block.length; size >= 512; size >>= 1) {
    while (
      await handle.write(block, 0, size).then(
        () => true,
        () => false,
      )
    );
  }
  await handle.close()
}

const onFullDisk = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wangge-full-'))
  if (!tool('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder)) {
    await rm(folder, { recursive: true })
    return false
  }
  try {
    const office = await openOffice(join(folder, 'data'))
    try {
      const server = await office.start()
      const filler = join(folder, 'filler')
      await fillDisk(filler)
      const sent: { draft: ReturnType<typeof aReport>; receipt: Receipt | null }[] = []
      const statuses = new Set<number>()
      const isFull = () => [...statuses].some((status) => status >= 500)
      // Until the reserve inside the cluster is used up too.
      for (let n = 0; n < 4000 && !isFull(); n++) {
        const draft = aReport('满'.repeat(1900))
        const answer = await post(server.origin, '/requests', draft)
        assert.ok(answer, 'the office answers, whatever its disk')
        statuses.add(answer.status)
        sent.push({ draft, receipt: answer.status === 200 ? (answer.body as Receipt) : null })
      }
      assert.deepEqual(
        [...statuses].filter((status) => status !== 200),
        [503],
        'come back later, and no other answer',
      )
      await rm(filler)
      for (const one of sent.slice(-50)) {
        const answer = await insist(() => server.origin, '/requests', one.draft)
        assert.equal(answer.status, 200)
        if (one.receipt) assert.deepEqual(answer.body, one.receipt)
        one.receipt = answer.body as Receipt
      }
      assert.ok(server.isUp())
      const stored = await readStored(office.database.url)
      const numbers = new Map(stored.map((r) => [r.id, r.number]))
      for (const { draft, receipt } of sent) assert.equal(numbers.get(draft.id), receipt?.number)
      mustBeWhole(stored)
    } finally {
      await office.close()
    }
  } finally {
    tool('umount', '-l', folder)
    await rm(folder, { recursive: true, force: true })
  }
  return true
}

// Only root may make a small disk.
if (isRoot) {
  test('the disk of the database is full: reports are answered "later", and when there is room again none is lost', async (t) => {
    if (!(await onFullDisk())) t.diagnostic('no small disk can be mounted here: not tried')
  })
}
