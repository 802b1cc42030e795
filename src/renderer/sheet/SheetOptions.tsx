import { useState } from 'react'
import type { SheetChoice } from '@app/index'
import { longestSheet, sheetKinds, sheetOrders, type SheetKind, type SheetOrder } from '@core/sheet'
import { Button } from '../components/Button'
import { CheckField } from '../components/CheckField'
import { TextField } from '../components/Field'
import { NumberField } from '../components/NumberField'
import { SelectField } from '../components/SelectField'
import { useApp } from '../state/store'
import { textSizes, type SheetLayout } from './layout'
import { PaperField } from './PaperField'
import styles from './sheet.module.css'

interface SheetOptionsProps {
  choice: SheetChoice
  onChoice: (changes: Partial<SheetChoice>) => void
  layout: SheetLayout
  onLayout: (changes: Partial<SheetLayout>) => void
  onValidity: (valid: boolean) => void
  /** What is wrong with the search. */
  searchProblem: string | undefined
}

const kindLabels: Record<SheetKind, string> = {
  facts: 'Facts with their sources',
  questions: 'Questions, answers at the end',
}

const orderLabels: Record<SheetOrder, string> = {
  made: 'As they were made',
  due: 'What is due first, first',
  weakest: 'Weakest first',
  shuffled: 'Shuffled',
}

/** Searches that are offered by name. */
const filters = [
  { value: '', label: 'All' },
  { value: 'is:due', label: 'Due now' },
  { value: 'is:new', label: 'New' },
  { value: 'is:leech', label: 'Leeches' },
  { value: 'is:flagged', label: 'Flagged' },
  { value: 'is:marked', label: 'Marked' },
] as const

/** Everything about a sheet that can be chosen. */
export function SheetOptions(props: SheetOptionsProps) {
  const { choice, onChoice, layout, onLayout } = props
  return (
    <div className={styles.options}>
      <SelectField
        label="What"
        value={choice.kind}
        onChange={(value) => onChoice({ kind: sheetKinds.find((kind) => kind === value) ?? 'facts' })}
        options={sheetKinds.map((value) => ({ value, label: kindLabels[value] }))}
      />
      <DeckFields choice={choice} onChoice={onChoice} />
      <CardFields {...props} />
      <div className={styles.pair}>
        <SelectField
          label="Order"
          value={choice.order}
          onChange={(value) => onChoice({ order: sheetOrders.find((order) => order === value) ?? 'made' })}
          options={sheetOrders.map((value) => ({ value, label: orderLabels[value] }))}
        />
        <NumberField
          label="At most"
          value={choice.limit}
          least={1}
          most={longestSheet}
          onValidity={props.onValidity}
          onChange={(value) => onChoice({ limit: value ?? choice.limit })}
        />
      </div>
      {choice.order === 'shuffled' ? (
        <div>
          <Button size="small" onClick={() => onChoice({ seed: choice.seed + 1 })}>
            Shuffle again
          </Button>
        </div>
      ) : null}
      <div className={styles.pair}>
        {choice.kind === 'facts' ? (
          <SelectField
            label="Sources"
            value={layout.sources}
            onChange={(value) => {
              if (value === 'quote' || value === 'place' || value === 'none') onLayout({ sources: value })
            }}
            options={[
              { value: 'quote', label: 'Sentence and place' },
              { value: 'place', label: 'Place only' },
              { value: 'none', label: 'None' },
            ]}
          />
        ) : (
          <>
            <SelectField
              label="A question for each"
              value={choice.perNote ? 'note' : 'card'}
              onChange={(value) => onChoice({ perNote: value === 'note' })}
              options={[
                { value: 'card', label: 'Card' },
                { value: 'note', label: 'Note, all blanks at once' },
              ]}
            />
            <SelectField
              label="Room to write"
              value={String(layout.lines)}
              onChange={(value) => onLayout({ lines: Number(value) })}
              options={[0, 1, 2, 3, 5, 8].map((lines) => ({
                value: String(lines),
                label: lines === 0 ? 'None' : lines === 1 ? '1 line' : `${lines} lines`,
              }))}
            />
          </>
        )}
        <SelectField
          label="Columns"
          value={String(layout.columns)}
          onChange={(value) => onLayout({ columns: value === '2' ? 2 : 1 })}
          options={[
            { value: '1', label: 'One' },
            { value: '2', label: 'Two' },
          ]}
        />
        <PaperField paper={layout.paper} onChange={(paper) => onLayout({ paper })} />
        <SelectField
          label="Text"
          value={String(layout.points)}
          onChange={(value) => onLayout({ points: Number(value) })}
          options={textSizes.map(({ points, label }) => ({
            value: String(points),
            label: `${label} (${points} pt)`,
          }))}
        />
      </div>
    </div>
  )
}

function DeckFields({ choice, onChoice }: Pick<SheetOptionsProps, 'choice' | 'onChoice'>) {
  const decks = useApp((state) => state.decks)
  const chosen = decks.find(({ deck }) => deck.id === choice.deckId)?.deck
  const hasSubdecks =
    chosen !== undefined && decks.some(({ deck }) => deck.name.startsWith(`${chosen.name}::`))
  return (
    <>
      <SelectField
        label="Deck"
        value={String(choice.deckId)}
        onChange={(value) => onChoice({ deckId: value === 'all' ? 'all' : Number(value) })}
        options={[
          { value: 'all', label: 'All decks' },
          ...decks.map(({ deck }) => ({ value: String(deck.id), label: deck.name.split('::').join(' › ') })),
        ]}
      />
      {hasSubdecks ? (
        <CheckField
          label="With its subdecks"
          checked={choice.subdecks}
          onChange={(subdecks) => onChoice({ subdecks })}
        />
      ) : null}
    </>
  )
}

function CardFields({ choice, onChoice, searchProblem }: SheetOptionsProps) {
  const [searching, setSearching] = useState(filters.every(({ value }) => value !== choice.search))
  return (
    <>
      <SelectField
        label="Cards"
        value={searching ? 'search' : choice.search}
        onChange={(value) => {
          setSearching(value === 'search')
          if (value !== 'search') onChoice({ search: value })
        }}
        options={[...filters, { value: 'search', label: 'What a search finds' }]}
      />
      {searching ? (
        <TextField
          label="Search"
          value={choice.search}
          onChange={(search) => onChoice({ search })}
          error={searchProblem}
          hint="Words, “phrases in quotes”, tag:, is:new, is:due, flag:1, rated:7, prop:lapses>3, prop:r<0.8; - for not."
        />
      ) : null}
      <CheckField
        label="Suspended cards as well"
        checked={choice.suspended}
        onChange={(suspended) => onChoice({ suspended })}
      />
    </>
  )
}
