import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expectSamePackage, readAnki, writtenAnki } from '../../../testing/anki/files'
import { newerKind } from '../../../testing/anki/newer'
import { ankiPackages, ownPackages } from '../../../testing/anki/packages'
import { sqliteForTests } from '../../../testing/sqlite'

const engine = await sqliteForTests()

describe('a package of the newest kind', () => {
  test.each([
    ['Anki’s note types', ankiPackages],
    ['our own note types', ownPackages],
  ])(
    'with %s is read as the same of the second kind',
    async (_, some) => {
      await fc.assert(
        fc.asyncProperty(some, async (pkg) => {
          const older = await writtenAnki(engine, pkg)
          const [first, second] = [readAnki(engine, older), readAnki(engine, newerKind(engine, older))]
          expect([first.kind, second.kind]).toEqual(['v2', 'v3'])
          expect(second.problems).toEqual([])
          expectSamePackage(second.pkg, first.pkg)
        }),
        { numRuns: 25 },
      )
    },
    60_000,
  )
})
