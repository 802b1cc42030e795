import type { Guard } from '../guard'

const test = 'src/core/generation/ingest/hostile.test.ts'
const archive = { threat: 15, file: 'src/core/generation/ingest/archive.ts', test }

/** Documents: Word, EPUB, PDF, pages. */
export const documentGuards: readonly Guard[] = [
  {
    ...archive,
    name: 'a document unpacks to so much at most',
    take: 'ratio: 200,\n  ratioFrom: 32 * 2 ** 20,',
    leave: 'ratio: 2000,\n  ratioFrom: 2 ** 40,',
    only: 'that unpacks to far more',
  },
  {
    ...archive,
    name: 'a document holds so many files at most',
    take: 'entries: 20_000,',
    leave: 'entries: 20_000_000,',
    only: 'of thousands of files',
  },
  {
    threat: 15,
    name: 'the library of Word documents gets what was counted',
    file: 'src/core/generation/ingest/docx.ts',
    take: '{ arrayBuffer: counted.buffer },',
    leave: '{ arrayBuffer: new Uint8Array(bytes).buffer },',
    test,
    only: 'in a file that was not counted',
  },
  {
    threat: 15,
    name: 'the library of Word documents gets so much at most',
    file: 'src/core/generation/ingest/docx.ts',
    take: '> mostMarkup)',
    leave: '< 0)',
    test,
    only: 'a Word document of more text',
  },
]
