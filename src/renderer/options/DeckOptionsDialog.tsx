import { useEffect, useRef, useState } from 'react'
import {
  checkDeckOptions,
  copyOfPreset,
  deletePreset,
  getDeckOptions,
  parseParameters,
  saveDeckOptions,
  type DeckOptions,
  type DeckOverrides,
} from '@app/index'
import { defaultPresetId, FactdeckError, presetBounds, type DeckId, type Preset } from '@core/model'
import type { ReschedulePreview, ScheduleChange } from '@app/index'
import { runJob } from '@jobs/client'
import { Button } from '../components/Button'
import { Dialog, DialogActions } from '../components/Dialog'
import { TextField } from '../components/Field'
import { NumberField } from '../components/NumberField'
import { SelectField } from '../components/SelectField'
import { countOf } from '../components/words'
import { withTask } from '../generate/reviewDocument'
import { act, closeDialog, notify, refresh, undoLast } from '../state/actions'
import { databaseName, timeZone } from '../state/collectionName'
import { theCollection } from '../state/store'
import { MemorySection } from './MemorySection'
import { PresetFields } from './PresetFields'
import { SavePreview } from './SavePreview'
import styles from './options.module.css'

interface Draft {
  options: DeckOptions
  preset: Preset
  overrides: DeckOverrides
  parameters: string
}

function draftOf(options: DeckOptions): Draft {
  const { deck, preset } = options
  return {
    options,
    preset,
    overrides: {
      presetId: preset.id,
      desiredRetention: deck.desiredRetention,
      newPerDay: deck.newPerDay,
      reviewsPerDay: deck.reviewsPerDay,
    },
    parameters: preset.fsrsParameters?.join(', ') ?? '',
  }
}

/** Options of a deck: what it has of its own, and the preset that it shares with others. */
export function DeckOptionsDialog({
  deckId,
  onSaved,
}: {
  deckId: DeckId
  onSaved?: (() => void) | undefined
}) {
  const [draft, setDraft] = useState<Draft>()
  const [invalid, setInvalid] = useState<ReadonlySet<string>>(new Set())
  const [problem, setProblem] = useState<string>()
  const [preview, setPreview] = useState<{ change: ScheduleChange; effect: ReschedulePreview }>()
  const problemLine = useRef<HTMLParagraphElement>(null)
  useEffect(
    () =>
      act(async () => {
        setDraft(draftOf(await getDeckOptions(theCollection(), deckId)))
      }),
    [deckId],
  )
  useEffect(() => problemLine.current?.focus(), [problem])
  if (draft === undefined) {
    return (
      <Dialog key="reading" title="Deck options" onClose={closeDialog} wide>
        <p aria-live="polite">Reading the options.</p>
      </Dialog>
    )
  }
  const { options, preset, overrides } = draft
  const where = { databaseName, timeZone: timeZone() }
  const change = (changes: Partial<Preset>): void => setDraft({ ...draft, preset: { ...preset, ...changes } })
  const override = (changes: Partial<DeckOverrides>): void =>
    setDraft({ ...draft, overrides: { ...overrides, ...changes } })
  const validity = (field: string, valid: boolean): void => {
    const next = new Set(invalid)
    if (valid) next.delete(field)
    else next.add(field)
    setInvalid(next)
  }

  const choosePreset = (id: string): void => {
    const chosen = options.presets.find((other) => String(other.id) === id)
    if (chosen === undefined) return
    // The deck's own fields stay as they are.
    setInvalid(new Set([...invalid].filter((field) => field.startsWith('deck'))))
    setDraft({
      options,
      preset: chosen,
      overrides: { ...overrides, presetId: chosen.id },
      parameters: chosen.fsrsParameters?.join(', ') ?? '',
    })
  }
  const addPreset = (): void => {
    const taken = new Set(options.presets.map(({ name }) => name))
    let name = `${options.deck.name.split('::').at(-1) ?? 'Deck'} preset`
    for (let number = 2; taken.has(name); number++) name = `${preset.name} ${number}`
    const copy = copyOfPreset(theCollection(), preset, name)
    setDraft({
      ...draft,
      options: { ...options, presets: [...options.presets, copy] },
      preset: copy,
      overrides: { ...overrides, presetId: copy.id },
    })
  }

  /** The preset with the parameters that stand in the field. Throws FactdeckError. */
  const wanted = (): Preset => {
    // A list that was imported is kept as it is until somebody changes it.
    if (draft.parameters === (preset.fsrsParameters?.join(', ') ?? '')) return preset
    const { fsrsParameters: _before, ...rest } = preset
    const fsrsParameters = parseParameters(draft.parameters)
    return fsrsParameters === undefined ? rest : { ...rest, fsrsParameters }
  }

  const explained = (work: () => Promise<void>): void =>
    act(async () => {
      try {
        setProblem(undefined)
        await work()
      } catch (error) {
        if (!(error instanceof FactdeckError)) throw error
        setProblem(error.message)
      }
    })

  const finish = (text: string): void => {
    closeDialog()
    onSaved?.()
    notify(text, { action: { label: 'Undo', run: () => act(async () => (await undoLast(), refresh())) } })
  }

  const save = (): void =>
    explained(async () => {
      if (invalid.size > 0)
        throw new FactdeckError(
          'preset-invalid',
          'Some fields hold values that cannot be used; each says what it takes.',
        )
      const next = wanted()
      checkDeckOptions(next, overrides, options.presets)
      const scheduled: ScheduleChange = { preset: next, deck: { id: deckId, overrides } }
      if (movesCards(options, next, overrides)) {
        const result = await withTask('Looking what would change', (hooks) =>
          runJob({ kind: 'preview-preset', ...where, change: scheduled }, hooks),
        )
        if (result?.kind === 'preview-preset') setPreview({ change: scheduled, effect: result.preview })
        return
      }
      await saveDeckOptions(theCollection(), deckId, next, overrides)
      await refresh()
      finish('Deck options saved.')
    })

  const apply = (moveCards: boolean): void =>
    explained(async () => {
      if (preview === undefined) return
      const name = moveCards ? `Reschedule ${countOf(preview.effect.moved, 'card')}` : 'Change deck options'
      const result = await withTask(moveCards ? 'Rescheduling' : 'Saving', (hooks) =>
        runJob({ kind: 'change-preset', ...where, change: preview.change, moveCards, name }, hooks),
      )
      if (result?.kind !== 'change-preset') return
      await refresh()
      finish(result.moved === 0 ? 'Deck options saved.' : `${countOf(result.moved, 'card')} rescheduled.`)
    })

  if (preview !== undefined) {
    return (
      <SavePreview
        effect={preview.effect}
        problem={problem}
        onBack={() => setPreview(undefined)}
        onApply={apply}
      />
    )
  }
  const name = options.deck.name.split('::').join(' › ')
  const usedBy = (options.usedBy.get(preset.id) ?? []).filter((other) => other !== options.deck.name)
  const isUnused = options.usedBy.get(preset.id)?.length === 0 && preset.id !== defaultPresetId
  const removePreset = (): void =>
    explained(async () => {
      await deletePreset(theCollection(), preset.id)
      setDraft(draftOf(await getDeckOptions(theCollection(), deckId)))
      notify(`Deleted the preset “${preset.name}”.`)
    })
  return (
    <Dialog key="options" title={`Options of ${name}`} onClose={closeDialog} wide>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <fieldset className={styles.section}>
          <legend>This deck alone</legend>
          <div className={styles.grid}>
            <NumberField
              label="Desired retention, %"
              value={
                overrides.desiredRetention === undefined
                  ? undefined
                  : Math.round(overrides.desiredRetention * 1000) / 10
              }
              least={presetBounds.desiredRetention.least * 100}
              most={presetBounds.desiredRetention.most * 100}
              fractions
              optional
              hint={`Empty: ${Math.round(preset.desiredRetention * 1000) / 10} % of the preset.`}
              onValidity={(valid) => validity('deckRetention', valid)}
              onChange={(value) =>
                override({ desiredRetention: value === undefined ? undefined : value / 100 })
              }
            />
            <NumberField
              label="New cards a day, this deck"
              value={overrides.newPerDay}
              {...presetBounds.newPerDay}
              optional
              hint={`Empty: ${preset.newPerDay} of the preset.`}
              onValidity={(valid) => validity('deckNew', valid)}
              onChange={(newPerDay) => override({ newPerDay })}
            />
            <NumberField
              label="Reviews a day, this deck"
              value={overrides.reviewsPerDay}
              {...presetBounds.reviewsPerDay}
              optional
              hint={`Empty: ${preset.reviewsPerDay} of the preset.`}
              onValidity={(valid) => validity('deckReviews', valid)}
              onChange={(reviewsPerDay) => override({ reviewsPerDay })}
            />
          </div>
        </fieldset>
        <fieldset className={styles.section}>
          <legend>Preset</legend>
          <div className={styles.row}>
            <SelectField
              label="Options shared with other decks"
              value={String(preset.id)}
              onChange={choosePreset}
              options={options.presets.map(({ id, name: label }) => ({
                value: String(id),
                label: `${label} (${countOf(options.usedBy.get(id)?.length ?? 0, 'deck')})`,
              }))}
            />
            <Button onClick={addPreset}>New preset from this</Button>
            {isUnused ? <Button onClick={removePreset}>Delete this preset</Button> : null}
          </div>
          <TextField
            label="Name of the preset"
            value={preset.name}
            onChange={(text) => change({ name: text })}
          />
          {usedBy.length === 0 ? null : (
            <p className={styles.soft}>
              Changes also hold for {usedBy.slice(0, 5).join(', ')}
              {usedBy.length > 5 ? ` and ${usedBy.length - 5} more` : ''}.
            </p>
          )}
        </fieldset>
        <MemorySection
          key={preset.id}
          preset={preset}
          stored={options.usedBy.has(preset.id)}
          parameters={draft.parameters}
          onParameters={(parameters) => setDraft({ ...draft, parameters })}
          onRetention={(desiredRetention) => change({ desiredRetention })}
          onValidity={validity}
        />
        <PresetFields preset={preset} onChange={change} onValidity={validity} />
        {problem === undefined ? null : (
          <p className={styles.problem} role="alert" tabIndex={-1} ref={problemLine}>
            {problem}
          </p>
        )}
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

/** Whether a change gives cards other intervals, so that its effect should be seen first. */
function movesCards({ deck, preset, presets }: DeckOptions, next: Preset, overrides: DeckOverrides): boolean {
  const parameters = ({ fsrsParameters = [] }: Preset): string => fsrsParameters.join()
  // What the decks with the next preset have now: that preset as it is stored, and this deck what it had.
  const stored = presets.find((other) => other.id === next.id) ?? next
  const differs = (before: Preset): boolean =>
    before.maximumIntervalDays > next.maximumIntervalDays || parameters(before) !== parameters(next)
  return (
    differs(stored) ||
    differs(preset) ||
    stored.desiredRetention !== next.desiredRetention ||
    (deck.desiredRetention ?? preset.desiredRetention) !==
      (overrides.desiredRetention ?? next.desiredRetention)
  )
}
