import { examBounds } from '@core/exam'
import { Button } from '../components/Button'
import { ComboField } from '../components/ComboField'
import { TextField } from '../components/Field'
import { NumberField } from '../components/NumberField'
import { SelectField } from '../components/SelectField'
import { countOf } from '../components/words'
import { useApp } from '../state/store'
import { useTags } from '../state/useTags'
import type { Covered } from './coverage'
import type { PartInForm } from './form'
import styles from './exams.module.css'

const kinds = [
  { value: 'deck', label: 'Deck' },
  { value: 'tag', label: 'Tag' },
  { value: 'search', label: 'Search' },
]

interface PartFieldsProps {
  parts: readonly PartInForm[]
  covered: Covered | undefined
  problem: string | undefined
  onChange: (parts: PartInForm[]) => void
  /** Told whether a row's weight can be used. */
  onValidity: (key: number, valid: boolean) => void
}

/** What an exam covers: decks, tags and searches, each with its weight. */
export function PartFields({ parts, covered, problem, onChange, onValidity }: PartFieldsProps) {
  const decks = useApp((state) => state.decks)
  const tags = useTags()
  const change = (key: number, changes: Partial<PartInForm>): void =>
    onChange(parts.map((part) => (part.key === key ? { ...part, ...changes } : part)))
  const add = (): void =>
    onChange([
      ...parts,
      {
        key: Math.max(-1, ...parts.map(({ key }) => key)) + 1,
        kind: 'deck',
        deckId: decks.find(({ deck }) => !parts.some(({ deckId }) => deckId === deck.id))?.deck.id,
        tag: '',
        text: '',
        weight: 1,
      },
    ])
  return (
    <fieldset className={styles.group} aria-describedby="exam-covered">
      <legend>What it covers</legend>
      {parts.map((part, index) => {
        const row = covered?.rows.get(part.key)
        return (
          <div key={part.key} className={styles.partRow} role="group" aria-label={`Part ${index + 1}`}>
            <SelectField
              label="Kind"
              value={part.kind}
              options={kinds}
              onChange={(value) => {
                if (value === 'deck' || value === 'tag' || value === 'search')
                  change(part.key, { kind: value })
              }}
            />
            <div className={styles.partValue}>
              {part.kind === 'deck' ? (
                <SelectField
                  label="Deck, with those inside it"
                  value={part.deckId === undefined ? '' : String(part.deckId)}
                  options={[
                    ...(decks.some(({ deck }) => deck.id === part.deckId)
                      ? []
                      : [
                          {
                            value: part.deckId === undefined ? '' : String(part.deckId),
                            label: 'Choose a deck',
                          },
                        ]),
                    ...decks.map(({ deck }) => ({
                      value: String(deck.id),
                      label: deck.name.split('::').join(' › '),
                    })),
                  ]}
                  onChange={(value) =>
                    change(part.key, { deckId: decks.find(({ deck }) => String(deck.id) === value)?.deck.id })
                  }
                />
              ) : part.kind === 'tag' ? (
                <ComboField
                  label="Tag, with those inside it"
                  value={part.tag}
                  options={tags}
                  showLabel="Show tags"
                  onChange={(tag) => change(part.key, { tag })}
                />
              ) : (
                <TextField
                  label="Search"
                  value={part.text}
                  onChange={(text) => change(part.key, { text })}
                  error={row?.problem}
                />
              )}
            </div>
            <NumberField
              label="Weight"
              value={part.weight}
              {...examBounds.weight}
              fractions
              onValidity={(valid) => onValidity(part.key, valid)}
              onChange={(weight) => change(part.key, { weight: weight ?? 1 })}
            />
            <div className={styles.partFoot}>
              <p
                className={
                  part.kind !== 'search' && row?.problem !== undefined ? styles.problem : styles.soft
                }
              >
                {row === undefined
                  ? ''
                  : row.problem === undefined
                    ? countOf(row.cards, 'card')
                    : part.kind === 'search'
                      ? ''
                      : row.problem}
              </p>
              <Button
                size="small"
                tone="quiet"
                disabled={parts.length === 1}
                aria-label={`Remove part ${index + 1}`}
                onClick={() => {
                  onValidity(part.key, true)
                  onChange(parts.filter(({ key }) => key !== part.key))
                }}
              >
                Remove
              </Button>
            </div>
          </div>
        )
      })}
      <div className={styles.groupFoot}>
        <Button size="small" onClick={add} disabled={parts.length >= examBounds.parts}>
          Add a deck, tag or search
        </Button>
        <p
          id="exam-covered"
          className={problem === undefined ? styles.soft : styles.problem}
          aria-live="polite"
        >
          {problem ?? coveredInWords(covered)}
        </p>
      </div>
      {parts.length > 1 ? (
        <p className={styles.soft}>A card with weight 2 counts, and is worth studying, twice as much.</p>
      ) : null}
    </fieldset>
  )
}

function coveredInWords(covered: Covered | undefined): string {
  if (covered === undefined) return 'Counting its cards.'
  const { cards, suspended } = covered
  const left = suspended === 0 ? '' : ` ${countOf(suspended, 'suspended card')} left out.`
  return `It covers ${cards === 0 ? 'no card yet' : countOf(cards, 'card')}.${left}`
}
