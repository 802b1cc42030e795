import { useDeferredValue, useMemo, useState } from 'react'
import { parseTags } from '@app/index'
import type { NoteType } from '@core/model'
import { cardNumbers } from '@core/occlusion'
import { renderSide } from '@core/rendering'
import { CardView } from '../card/CardView'
import { Button } from '../components/Button'
import { SelectField } from '../components/SelectField'
import { fieldsOf } from './editor/drafting'
import { editorState, useOcclusion } from './editor/state'
import styles from './occlusion.module.css'

/** Each card as it will be asked, and its answer. */
export function CardPreview({ noteType }: { noteType: NoteType }) {
  const history = useOcclusion((state) => state.history)
  const words = useOcclusion((state) => state.words)
  const picture = useOcclusion((state) => state.picture)
  const fields = useOcclusion((state) => state.fields)
  const tags = useOcclusion((state) => state.tags)
  const active = useOcclusion((state) => state.active)
  const [isOpen, setOpen] = useState(false)
  const [chosen, setChosen] = useState<number>()
  const [face, setFace] = useState<'front' | 'back'>('front')
  const numbers = cardNumbers(history.present)
  // The card of the shape that is worked on, unless another was chosen.
  const own = history.present.shapes.find(({ id }) => id === active)?.numbers.find((number) => number > 0)
  const number = [chosen, own, numbers[0]].find(
    (candidate) => candidate !== undefined && numbers.includes(candidate),
  )
  const content = useDeferredValue(
    isOpen && number !== undefined
      ? JSON.stringify({
          fields: fieldsOf({ ...editorState(), history, words, picture, fields }),
          tags: parseTags(tags),
        })
      : undefined,
  )
  return (
    <details className={styles.preview} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Preview of the cards</summary>
      {number === undefined ? (
        <p className={styles.quiet}>The cards appear here as you draw.</p>
      ) : (
        <>
          <div className={styles.previewHead}>
            <SelectField
              label="Card"
              value={String(number)}
              onChange={(value) => setChosen(Number(value))}
              options={numbers.map((value) => ({ value: String(value), label: `Card ${value}` }))}
            />
            <div className={styles.adders} role="group" aria-label="Side">
              {(['front', 'back'] as const).map((side) => (
                <Button
                  key={side}
                  size="small"
                  aria-pressed={face === side}
                  tone={face === side ? 'primary' : 'plain'}
                  onClick={() => setFace(side)}
                >
                  {side === 'front' ? 'Question' : 'Answer'}
                </Button>
              ))}
            </div>
          </div>
          {content === undefined ? null : (
            <Side content={content} noteType={noteType} number={number} face={face} />
          )}
        </>
      )}
    </details>
  )
}

interface SideProps {
  /** Fields and tags as text: made anew with each key, also where nothing in them changed. */
  content: string
  noteType: NoteType
  number: number
  face: 'front' | 'back'
}

function Side({ content, noteType, number, face }: SideProps) {
  const side = useMemo(
    () => renderSide(JSON.parse(content) as { fields: string[]; tags: string[] }, noteType, number - 1, face),
    [content, noteType, number, face],
  )
  return (
    <article className={styles.previewCard} aria-label={face === 'front' ? 'Question' : 'Answer'}>
      <CardView size="small" side={side} noteType={noteType} face={face} ordinal={number - 1} />
    </article>
  )
}
