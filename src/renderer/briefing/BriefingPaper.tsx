import type { CSSProperties } from 'react'
import type { Briefing, BriefingRow } from '@core/sheet'
import { countRows } from '@core/sheet'
import { countOf } from '../components/words'
import { dateInWords } from '../sheet/SheetPaper'
import sheet from '../sheet/sheet.module.css'
import type { BriefingLayout } from './layout'
import styles from './briefing.module.css'

/** The mark of what is known least. */
const weakMark = '●'

/**
 * A briefing sheet, black on white: the facts, and after them the sentences that they come from on a page of their own.
 * The same on paper and in the preview.
 */
export function BriefingPaper({ briefing, layout }: { briefing: Briefing; layout: BriefingLayout }) {
  const hasSentences = layout.sentences && briefing.sentences.length > 0
  return (
    <article className={sheet.sheet} style={{ fontSize: `${layout.points}pt` }} dir="auto">
      <header className={`${sheet.head} ${styles.head}`}>
        <h1 className={sheet.title}>{briefing.title}</h1>
        <p className={sheet.about}>{aboutOf(briefing)}</p>
      </header>
      <div className={layout.columns === 2 ? sheet.columns : undefined}>
        {briefing.sections.map(({ part, heading, rows }) => (
          <section key={part} className={styles.section}>
            <h2 className={styles.heading}>{heading}</h2>
            <ul
              className={part === 'dates' ? styles.timeline : undefined}
              style={part === 'dates' ? ({ '--dates': widthOfDates(rows) } as CSSProperties) : undefined}
            >
              {rows.map((row) => (
                <Row key={row.cardId} row={row} isTimeline={part === 'dates'} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <SourcesNote briefing={briefing} listed={hasSentences} />
      {hasSentences ? <Sentences briefing={briefing} /> : null}
    </article>
  )
}

/** Room for the longest date, within bounds: a longer one takes two lines. */
function widthOfDates(rows: readonly BriefingRow[]): string {
  const longest = Math.max(...rows.map(({ head = '' }) => head.length))
  return `${Math.min(6.4, Math.max(2.4, longest * 0.56))}em`
}

function Row({ row, isTimeline }: { row: BriefingRow; isTimeline: boolean }) {
  const { head, text, answer, strong, source, isWeak } = row
  const words = (
    <>
      {strong === undefined ? (
        text
      ) : (
        <>
          {text.slice(0, strong.start)}
          <strong>{text.slice(strong.start, strong.end)}</strong>
          {text.slice(strong.end)}
        </>
      )}
      {answer === undefined ? null : (
        <>
          {' '}
          <strong>{answer}</strong>
        </>
      )}
      {source === undefined ? null : (
        <>
          {'\u00A0'}
          <span className={styles.source}>[{source}]</span>
        </>
      )}
    </>
  )
  const mark = isWeak ? (
    <span role="img" aria-label="known least" className={styles.mark}>
      {weakMark}
    </span>
  ) : null
  if (isTimeline)
    return (
      <li className={styles.row}>
        {mark}
        <strong className={styles.date}>{head}</strong> <span>{words}</span>
      </li>
    )
  return (
    <li className={styles.row}>
      {mark}
      {head === undefined ? null : (
        <>
          <strong>{head}</strong>
          {' – '}
        </>
      )}
      {words}
    </li>
  )
}

/** "Briefing · 24 facts · 29 November 2026 · ● known least". */
function aboutOf(briefing: Briefing): string {
  const shown = countRows(briefing)
  const count =
    shown < briefing.total
      ? `the ${shown.toLocaleString()} most important of ${countOf(briefing.total, 'fact')}`
      : countOf(shown, 'fact')
  const hasWeak = briefing.sections.some(({ rows }) => rows.some(({ isWeak }) => isWeak))
  return [
    `Briefing: ${count}`,
    dateInWords(briefing.date),
    ...(hasWeak ? [`${weakMark} known least: below 70 of 100, or not seen yet`] : []),
  ].join(' · ')
}

/** What the numbers in brackets mean. */
function SourcesNote({ briefing, listed }: { briefing: Briefing; listed: boolean }) {
  const { documents, sentences } = briefing
  if (sentences.length === 0) return null
  const [only] = documents
  const where = listed
    ? ', listed on the last page'
    : ', counted from its beginning with headings and points of lists'
  return (
    <p className={styles.note}>
      {documents.length === 1
        ? `[n] is the number of the sentence in “${only?.title ?? ''}”${where}.`
        : `[d:n] is sentence n of document d${where}: ${documents.map(({ number, title }) => `${number} ${title}`).join('; ')}.`}
    </p>
  )
}

function Sentences({ briefing }: { briefing: Briefing }) {
  return (
    <section className={sheet.answers}>
      <h2 className={sheet.heading}>Sentences</h2>
      {briefing.documents.map((document) => {
        const own = briefing.sentences.filter((sentence) => sentence.document === document.number)
        if (own.length === 0) return null
        return (
          <section key={document.number} className={styles.section}>
            <h3 className={styles.document}>
              {briefing.documents.length === 1 ? '' : `${document.number} `}
              <cite>{document.title}</cite>
              {document.date === undefined ? '' : `, ${dateInWords(document.date)}`}
            </h3>
            <ol>
              {own.map(({ label, quote, place }) => (
                <li key={label} className={styles.sentence}>
                  <span className={styles.label}>{label}</span>
                  <span>
                    {quote}
                    {place === '' ? null : <span className={styles.source}> ({place})</span>}
                  </span>
                </li>
              ))}
            </ol>
          </section>
        )
      })}
    </section>
  )
}
