import { ComboField } from '../components/ComboField'
import { TextField } from '../components/Field'
import { useApp } from '../state/store'
import { setHideAll, type as typed } from './editor/changing'
import { useOcclusion, type Words } from './editor/state'
import styles from './occlusion.module.css'

const ways = [
  { hidesAll: true, label: 'Hide all, ask one', hint: 'The covers of the other cards stay on.' },
  { hidesAll: false, label: 'Hide one, ask one', hint: 'Everything else can be seen.' },
] as const

/** What is hidden while a card asks. */
export function HidingFields() {
  const hidesAll = useOcclusion((state) => state.history.present.hidesAll)
  return (
    <fieldset className={styles.ways}>
      <legend>While a card asks</legend>
      {ways.map((way) => (
        <label key={way.label} className={styles.way}>
          <input
            type="radio"
            name="occlusion-hiding"
            checked={hidesAll === way.hidesAll}
            onChange={() => setHideAll(way.hidesAll)}
          />
          <span>
            {way.label}
            <span className={styles.quiet}> {way.hint}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

const wordFields: readonly { key: keyof Words; label: string; hint?: string }[] = [
  { key: 'header', label: 'Header', hint: 'Stands above the picture on both sides.' },
  { key: 'backExtra', label: 'Back extra', hint: 'Stands below the picture on the back.' },
  { key: 'comments', label: 'Comments', hint: 'For you; no card shows them.' },
]

/** The deck, the tags, and the words around the picture. */
export function NotePanel({ isNew }: { isNew: boolean }) {
  const decks = useApp((state) => state.decks)
  const deckName = useOcclusion((state) => state.deckName)
  const tags = useOcclusion((state) => state.tags)
  const words = useOcclusion((state) => state.words)
  return (
    <section className={styles.section} aria-labelledby="occlusion-note">
      <h3 id="occlusion-note">Note</h3>
      {isNew ? (
        <ComboField
          label="Deck"
          value={deckName}
          onChange={(name) => typed({ deckName: name })}
          options={decks.map(({ deck }) => deck.name)}
        />
      ) : null}
      {wordFields.map(({ key, label, hint }) => (
        <TextField
          key={key}
          label={label}
          rows={1}
          value={words[key]}
          hint={hint}
          onChange={(text) => typed({ words: { ...words, [key]: text } })}
        />
      ))}
      <TextField
        label="Tags"
        value={tags}
        hint="With spaces between them."
        onChange={(text) => typed({ tags: text })}
      />
    </section>
  )
}
