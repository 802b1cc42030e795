import { expect, test, type RunningApp } from '../fixtures'
import { ready } from '../steps'
import { studiedPackage } from '../studied'
import { answering, undoing } from './answering'
import { backingUp, restoring } from './backingUp'
import { exporting } from './exporting'
import { importing } from './importing'
import { checkIsClean } from './killing'
import { luck } from './luck'
import { inParts, kills, seed } from './scale'
import { goingBack, upgrading } from './upgrading'

/*
 * The program is killed at random moments (SIGKILL to all its processes) in every kind of work, and is started again. What was
 * shown as done must be there, at most what was being written may be missing, nothing may be half there, and the check
 * of the collection must be clean. `npm run faults` does this for hours.
 */

/** Each profile is killed so often. */
const killsEach = 14

// Answers come first, so that there is something to take back.
const rounds = [
  answering,
  undoing,
  importing,
  answering,
  backingUp,
  restoring,
  upgrading,
  exporting,
  goingBack,
] as const

/** A deck that was studied for a year. */
async function takeDeck(app: RunningApp): Promise<void> {
  await ready(app)
  await app.dropFile('Rivers.factdeck', await studiedPackage({ cards: 60 }))
  const dialog = app.page.getByRole('dialog', { name: /^Import/ })
  await dialog.getByRole('button', { name: 'Import' }).click()
  // It goes to the decks at the end, which must not come between the keys of the first round.
  await expect(app.page.getByText(/imported/).first()).toBeVisible({ timeout: 30_000 })
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Decks')
}

for (const [profile, count] of inParts(kills, killsEach).entries())
  test(`killed ${count} times in mid-work, nothing that was shown as done is lost (luck ${seed + profile})`, async ({
    app,
  }) => {
    test.setTimeout(60_000 + count * 40_000)
    const random = luck(seed + profile + (app.kind === 'browser' ? 0 : 7_000))
    await takeDeck(app)
    for (let kill = 0; kill < count; kill++) {
      const round = rounds[kill < rounds.length ? kill : Math.floor(random() * rounds.length)] ?? answering
      await test.step(`${round.name} ${kill + 1}`, async () => {
        await round(app, random)
        await checkIsClean(app)
      })
    }
  })
