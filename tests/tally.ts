import type { TestEvent } from 'node:test/reporters'

/** A reporter that only counts: `{"passed":1,"failed":0}`. Tests are counted, not the suites and files around them. */
export default async function* tally(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let passed = 0
  let failed = 0
  for await (const event of source) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue
    if (event.data.details.type === 'suite') continue
    if (event.type === 'test:pass') passed++
    else failed++
  }
  yield JSON.stringify({ passed, failed })
}
