import { useState } from 'react'
import { readAloud, speechOfDeck, type DeckSpeech } from '@app/index'
import type { DeckId } from '@core/model'
import { Button } from '../components/Button'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { SelectField } from '../components/SelectField'
import { languageOptions } from '../settings/languages'
import { readAloudNames } from '../settings/SpeechSection'
import { useVoices } from '../settings/useVoices'
import { act, changeSettings, closeDialog } from '../state/actions'
import { useApp } from '../state/store'

const inherited = ''

/** What is read aloud in a deck, and the languages of its two sides: for voices, and for judging typed answers. */
export function DeckSpeechDialog({ deckId }: { deckId: DeckId }) {
  const settings = useApp((state) => state.settings)
  const decks = useApp((state) => state.decks)
  const deck = decks.find((summary) => summary.deck.id === deckId)?.deck
  const voices = useVoices()
  const [own, setOwn] = useState<DeckSpeech>(() => settings?.speech.decks[deckId] ?? {})
  if (settings === undefined || deck === undefined) return null
  const { speech } = settings
  const { [deckId]: _before, ...others } = speech.decks
  const around = speechOfDeck(
    { ...speech, decks: others },
    deck,
    decks.map((summary) => summary.deck),
  )
  const languages = languageOptions(voices ?? [])
  const nameOf = (tag: string | undefined): string =>
    tag === undefined
      ? 'found out from the text'
      : (languages.find(({ value }) => value === tag)?.label ?? tag)
  const change = (key: keyof DeckSpeech, value: string): void => {
    const { [key]: _gone, ...rest } = own
    setOwn(value === inherited ? rest : { ...rest, [key]: value })
  }
  const save = (): void => {
    closeDialog()
    act(async () =>
      changeSettings({
        speech: { ...speech, decks: Object.keys(own).length === 0 ? others : { ...others, [deckId]: own } },
      }),
    )
  }
  const language = (key: 'question' | 'answer', label: string) => (
    <SelectField
      label={label}
      value={own[key] ?? inherited}
      onChange={(value) => change(key, value)}
      options={[{ value: inherited, label: `As usual: ${nameOf(around[key])}` }, ...languages]}
    />
  )
  return (
    <Dialog title={`Languages and speech of ${deck.name.split('::').join(' › ')}`} onClose={closeDialog}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack>
          <SelectField
            label="Read aloud"
            value={own.read ?? inherited}
            onChange={(value) => change('read', value)}
            options={[
              { value: inherited, label: `As usual: ${readAloudNames[around.read].toLowerCase()}` },
              ...readAloud.map((value) => ({ value, label: readAloudNames[value] })),
            ]}
          />
          {language('question', 'Language of the questions')}
          {language('answer', 'Language of the answers')}
          <p>
            The languages choose the voices, and the articles and number words that typed answers are judged
            by. Decks inside this one have the same.
          </p>
        </Stack>
        <DialogActions>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button tone="primary" type="submit">
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
