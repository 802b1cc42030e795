import { memo, useMemo } from 'react'
import { plainText } from '@core/rendering'
import { countEntries, type Sheet, type SheetEntry, type SheetSource } from '@core/sheet'
import { countOf } from '../components/words'
import { SideView } from './SideView'
import { answerColumns, mayBreak, type SheetLayout } from './layout'
import styles from './sheet.module.css'

interface SheetPaperProps {
  sheet: Sheet
  layout: SheetLayout
  /** Shows no more entries than this: enough for what is to be seen. */
  atMost?: number
}

/** A whole sheet, black on white. The same on paper and in the preview, where it is as wide as the page. */
export function SheetPaper({ sheet, layout, atMost }: SheetPaperProps) {
  const left = { entries: atMost ?? Number.POSITIVE_INFINITY }
  const isWhole = countEntries(sheet) <= left.entries
  return (
    <article className={styles.sheet} style={{ fontSize: `${layout.points}pt` }} dir="auto">
      <header className={styles.head}>
        <h1 className={styles.title}>{sheet.title}</h1>
        <p className={styles.about}>{aboutOf(sheet)}</p>
      </header>
      <div className={layout.columns === 2 ? styles.columns : undefined}>
        {sheet.sections.map(({ heading, entries }, index) => {
          const shown = entries.slice(0, left.entries)
          left.entries -= shown.length
          return (
            // Sections neither move nor have names of their own.
            // oxlint-disable-next-line react/no-array-index-key
            <section key={index}>
              {heading === undefined ? null : <h2 className={styles.heading}>{heading}</h2>}
              <ol>
                {shown.map((entry) => (
                  <Entry
                    key={entry.number}
                    entry={entry}
                    kind={sheet.kind}
                    columns={layout.columns}
                    points={layout.points}
                    lines={sheet.kind === 'questions' ? layout.lines : 0}
                    sources={layout.sources}
                    documents={sheet.documents}
                  />
                ))}
              </ol>
            </section>
          )
        })}
      </div>
      {isWhole ? <Ending sheet={sheet} layout={layout} /> : null}
    </article>
  )
}

/** What comes after the entries: answers on a page of their own, the documents that facts come from. */
function Ending({ sheet, layout }: { sheet: Sheet; layout: SheetLayout }) {
  return (
    <>
      {sheet.answers.length === 0 ? null : <Answers answers={sheet.answers} layout={layout} />}
      {sheet.documents.length === 0 || layout.sources === 'none' ? null : (
        <section className={styles.documents}>
          <h2 className={styles.heading}>{sheet.documents.length === 1 ? 'Document' : 'Documents'}</h2>
          <ol>
            {sheet.documents.map(({ number, title, fileName, date }) => (
              <li key={number} className={styles.entry}>
                <span className={styles.number}>[{number}]</span>
                <p dir="auto">
                  <cite>{title}</cite>
                  {date === undefined ? '' : `, ${dateInWords(date)}`}
                  {fileName === '' || fileName === title ? '' : ` (${fileName})`}
                </p>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  )
}

function Answers({ answers, layout }: { answers: Sheet['answers']; layout: SheetLayout }) {
  const lengths = useMemo(() => answers.map(({ html }) => plainText(html).length), [answers])
  const columns = answerColumns(lengths, layout)
  return (
    <section className={styles.answers}>
      <h2 className={styles.heading}>Answers</h2>
      <ol className={columns === 2 ? styles.columns : undefined}>
        {answers.map((answer, index) => (
          <li
            key={answer.number}
            className={styles.entry}
            data-tall={mayBreak(lengths[index] ?? 0, { columns, points: layout.points }) || undefined}
          >
            <span className={styles.number}>{answer.number}.</span>
            <SideView side={answer} />
          </li>
        ))}
      </ol>
    </section>
  )
}

interface EntryProps {
  entry: SheetEntry
  kind: Sheet['kind']
  columns: SheetLayout['columns']
  points: number
  lines: number
  sources: SheetLayout['sources']
  documents: Sheet['documents']
}

// A sheet may have two thousand entries, and most changes of its options leave them as they are.
const Entry = memo(function Entry(props: EntryProps) {
  const { entry, kind, columns, points, lines, sources, documents } = props
  const characters = useMemo(
    () =>
      entry.sides.reduce((sum, { html }) => sum + plainText(html).length, entry.source?.quote?.length ?? 0),
    [entry],
  )
  return (
    <li className={styles.entry} data-tall={mayBreak(characters, { columns, points }) || undefined}>
      <span className={styles.number}>{entry.number}.</span>
      <div className={styles.body}>
        {entry.sides.map((side, index) => (
          <SideView
            // Sides of an entry keep their places.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            side={side}
            className={kind === 'facts' && side.role === 'question' ? styles.asked : undefined}
          />
        ))}
        {entry.source === undefined || sources === 'none' ? null : (
          <SourceLine source={entry.source} withQuote={sources === 'quote'} documents={documents} />
        )}
        {Array.from({ length: lines }, (_, index) => (
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} className={styles.line} />
        ))}
      </div>
    </li>
  )
})

interface SourceLineProps {
  source: SheetSource
  withQuote: boolean
  documents: Sheet['documents']
}

/** Where something comes from: the sentence, and its document and place. */
export function SourceLine({ source, withQuote, documents }: SourceLineProps) {
  const title = documents.find(({ number }) => number === source.document)?.title
  const place =
    source.place !== '' ? source.place : source.sentence === undefined ? '' : `sentence ${source.sentence}`
  const where = [title, place === '' ? undefined : lowered(place)].filter((part) => part !== undefined)
  const quote = withQuote ? source.quote : undefined
  if (quote === undefined && where.length === 0) return null
  return (
    <p className={styles.source} dir="auto">
      {quote === undefined ? null : <q>{quote}</q>}
      {quote === undefined || where.length === 0 ? null : ' '}
      {where.length === 0 ? null : (
        <cite>
          {source.document === undefined ? '' : `[${source.document}] `}
          {where.join(', ')}
        </cite>
      )}
    </p>
  )
}

/** "Page 12" goes on a line that has begun. Titles of chapters stay as they are. */
function lowered(place: string): string {
  return place.replace(/^Page (?=\S+$)/, 'page ')
}

/** "48 facts, 29 November 2026", with the deck where the title does not say it all. */
function aboutOf(sheet: Sheet): string {
  const shown = countEntries(sheet)
  const words = sheet.kind === 'facts' ? 'fact' : 'question'
  const count =
    shown < sheet.total
      ? `${shown.toLocaleString()} of ${countOf(sheet.total, words)}`
      : countOf(shown, words)
  const [deck, ...others] = sheet.decks.map((name) => name.split('::').join(' › '))
  const from = deck === undefined || others.length > 0 || deck === sheet.title ? [] : [deck]
  return [...from, count, dateInWords(sheet.date)].join(' · ')
}

/** An ISO date in the person's own way of writing it. */
export function dateInWords(isoDate: string): string {
  const at = Date.parse(`${isoDate}T00:00:00Z`)
  if (Number.isNaN(at)) return isoDate
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' }).format(at)
}
