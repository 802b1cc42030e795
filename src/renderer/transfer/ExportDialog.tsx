import { useState } from 'react'
import type { DeckId } from '@core/model'
import { runJob } from '@jobs/client'
import { Button } from '../components/Button'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { SelectField } from '../components/SelectField'
import { withTask } from '../generate/reviewDocument'
import { act, closeDialog, notify } from '../state/actions'
import { databaseName, timeZone } from '../state/collectionName'
import { theHost, useApp } from '../state/store'

/** Saves a deck with its subdecks, or everything, as a .factdeck file. */
export function ExportDialog({ deckId }: { deckId: DeckId | 'all' }) {
  const decks = useApp((state) => state.decks)
  const [chosen, setChosen] = useState(String(deckId))
  const run = (): void => {
    closeDialog()
    act(async () => {
      const summary = decks.find((candidate) => String(candidate.deck.id) === chosen)
      const name = summary?.deck.name.split('::').pop() ?? 'All decks'
      const deckIds =
        summary === undefined
          ? ('all' as const)
          : decks
              .filter(
                ({ deck }) => deck.id === summary.deck.id || deck.name.startsWith(`${summary.deck.name}::`),
              )
              .map(({ deck }) => deck.id)
      const result = await withTask(`Exporting “${name}”`, (hooks) =>
        runJob(
          {
            kind: 'export-package',
            databaseName,
            timeZone: timeZone(),
            scope: deckIds === 'all' ? deckIds : { deckIds },
            options: { scheduling: true, media: true, documents: true },
            format: 'factdeck',
          },
          hooks,
        ),
      )
      if (result?.kind !== 'export-package') return
      const saved = await theHost().saveFile(`${fileName(name)}.factdeck`, result.blob)
      if (saved.saved) notify(`Exported “${name}”${saved.name === undefined ? '' : ` to ${saved.name}`}.`)
    })
  }
  return (
    <Dialog title="Export" onClose={closeDialog}>
      <Stack>
        <SelectField
          label="What"
          value={chosen}
          onChange={setChosen}
          options={[
            { value: 'all', label: 'All decks' },
            ...decks.map(({ deck }) => ({
              value: String(deck.id),
              label: deck.name.split('::').join(' › '),
            })),
          ]}
        />
        <p>
          The .factdeck file holds the cards, their schedules and reviews, media, and the source documents.
        </p>
      </Stack>
      <DialogActions>
        <Button onClick={closeDialog}>Cancel</Button>
        <Button tone="primary" onClick={run}>
          Export
        </Button>
      </DialogActions>
    </Dialog>
  )
}

/** A deck's name as a file name: what no system allows in one is left out. */
export function fileName(name: string): string {
  const cleaned = name.replace(/[<>:"/\\|?*\p{Cc}]/gu, ' ').replace(/\s+/g, ' ')
  return cleaned.trim().slice(0, 80) || 'Deck'
}
