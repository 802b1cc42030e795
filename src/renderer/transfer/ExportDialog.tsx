import { useState } from 'react'
import { defaultTextExport, type TextExportChoices } from '@app/index'
import type { DeckId } from '@core/model'
import { Button } from '../components/Button'
import { CheckField } from '../components/CheckField'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { TextField } from '../components/Field'
import { SelectField } from '../components/SelectField'
import { act, closeDialog } from '../state/actions'
import { theHost, useApp } from '../state/store'
import { exportFormats, formatOf, savePackage, type ExportFormatId } from './exporting'
import { saveMarkdown } from './saveMarkdown'
import { TextExportOptions } from './text/TextExportOptions'
import { saveText } from './text/saveText'

const bySearch = 'search'

/** Saves a deck with its subdecks, what a search finds, or everything, in the format that the person needs it in. */
export function ExportDialog({ deckId }: { deckId: DeckId | 'all' }) {
  const decks = useApp((state) => state.decks)
  const [chosen, setChosen] = useState(String(deckId))
  const [search, setSearch] = useState('')
  const [formatId, setFormat] = useState<ExportFormatId>('factdeck')
  const [scheduling, setScheduling] = useState(true)
  const [media, setMedia] = useState(true)
  const [text, setText] = useState<TextExportChoices>(defaultTextExport)
  const format = formatOf(formatId)
  const { folders } = theHost().capabilities
  // Text and Markdown go by decks.
  const canSearch = format.isPackage
  const what = chosen === bySearch && !canSearch ? 'all' : chosen

  const run = (): void => {
    closeDialog()
    act(async () => {
      const summary = decks.find((candidate) => String(candidate.deck.id) === what)
      const name = fileName(
        what === bySearch ? 'Search' : (summary?.deck.name.split('::').pop() ?? 'All decks'),
      )
      const deckIds = summary === undefined ? ('all' as const) : withSubdecks(summary.deck.name)
      if (formatId === 'text') await saveText(deckIds, name, text)
      else if (formatId === 'markdown') await saveMarkdown(deckIds, name)
      else {
        const choice = what === bySearch ? { search } : deckIds === 'all' ? ('all' as const) : { deckIds }
        await savePackage(formatId, choice, name, { scheduling, media, documents: true })
      }
    })
  }
  const withSubdecks = (root: string): DeckId[] =>
    decks
      .filter(({ deck }) => deck.name === root || deck.name.startsWith(`${root}::`))
      .map(({ deck }) => deck.id)

  return (
    <Dialog title="Export" onClose={closeDialog}>
      <Stack>
        <SelectField
          label="What"
          value={what}
          onChange={setChosen}
          options={[
            { value: 'all', label: 'All decks' },
            ...(canSearch ? [{ value: bySearch, label: 'What a search finds' }] : []),
            ...decks.map(({ deck }) => ({
              value: String(deck.id),
              label: deck.name.split('::').join(' › '),
            })),
          ]}
        />
        {what === bySearch ? (
          <TextField
            label="Search"
            value={search}
            onChange={setSearch}
            hint="For example: deck:Biology tag:exam -is:suspended"
          />
        ) : null}
        <SelectField
          label="Format"
          value={formatId}
          onChange={(value) => setFormat(formatOf(value).id)}
          options={exportFormats.map(({ id, label }) => ({ value: id, label: label(folders) }))}
        />
        <p>{format.about}</p>
        {format.isPackage ? (
          <>
            <CheckField
              label="Schedules and reviews"
              hint="Leave them out for decks that you give to others: the cards are then new, without flags."
              checked={scheduling}
              onChange={setScheduling}
            />
            <CheckField label="Pictures and sounds" checked={media} onChange={setMedia} />
          </>
        ) : null}
        {formatId === 'text' ? <TextExportOptions choices={text} onChange={setText} /> : null}
      </Stack>
      <DialogActions>
        <Button onClick={closeDialog}>Cancel</Button>
        <Button tone="primary" disabled={what === bySearch && search.trim() === ''} onClick={run}>
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
