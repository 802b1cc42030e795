import { letter, type PaperQuestion } from '@core/quiz'
import type { PaperAnswer, PrintedPaper } from '@core/sheet'
import { countOf } from '../components/words'
import { dateInWords, SourceLine } from '../sheet/SheetPaper'
import sheet from '../sheet/sheet.module.css'
import styles from './paper.module.css'

interface ExamPaperProps {
  paper: PrintedPaper
  points: number
  /** The key stands at the end, on pages of its own. */
  withKey: boolean
}

/** A mock exam on paper, black on white: questions to answer by hand, then the key. */
export function ExamPaper({ paper, points, withKey }: ExamPaperProps) {
  return (
    <article className={sheet.sheet} style={{ fontSize: `${points}pt` }} dir="auto">
      <header className={sheet.head}>
        <h1 className={sheet.title}>{paper.title}</h1>
        <p className={sheet.about}>{aboutOf(paper)}</p>
        <p className={styles.person}>
          <span className={styles.field}>Name</span>
          <span className={styles.field}>Date</span>
          <span className={styles.mark}>of {countOf(paper.points, 'point')}</span>
        </p>
      </header>
      <ol>
        {paper.questions.map((question) => (
          <li key={question.number} className={sheet.entry}>
            <span className={sheet.number}>{question.number}.</span>
            <Question question={question} />
          </li>
        ))}
      </ol>
      {withKey ? <Key paper={paper} /> : null}
    </article>
  )
}

/** "Mock exam · paper 4711 · 20 questions · 29 November 2026". */
function aboutOf({ number, questions, date }: PrintedPaper): string {
  return ['Mock exam', `paper ${number}`, countOf(questions.length, 'question'), dateInWords(date)].join(
    ' · ',
  )
}

function Question({ question }: { question: PaperQuestion }) {
  const { kind, instruction, prompts, options, lines, points } = question
  const [first = ''] = prompts
  const isGroup = kind === 'match' || kind === 'order'
  return (
    <div>
      <p className={styles.asked}>
        {isGroup ? instruction : first}
        {points > 1 ? <span className={styles.points}> ({countOf(points, 'point')})</span> : null}
      </p>
      {isGroup ? (
        <div className={kind === 'match' ? styles.match : undefined}>
          <ol className={styles.prompts}>
            {prompts.map((prompt, at) => (
              // Prompts keep their places.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={at}>
                <span className={styles.blank} />
                <span>
                  {kind === 'match' ? `${at + 1} ` : ''}
                  {prompt}
                </span>
              </li>
            ))}
          </ol>
          {options.length === 0 ? null : <Options options={options} withBoxes={false} />}
        </div>
      ) : options.length === 0 ? null : (
        <>
          {kind === 'trueFalse' ? <p className={styles.instruction}>{instruction}</p> : null}
          <Options options={options} withBoxes />
        </>
      )}
      {Array.from({ length: lines }, (_, at) => (
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className={sheet.line} />
      ))}
    </div>
  )
}

function Options({ options, withBoxes }: { options: readonly string[]; withBoxes: boolean }) {
  // A few words each stand side by side.
  const areShort = withBoxes && options.every((option) => option.length <= 24)
  return (
    <ol className={areShort ? `${styles.options} ${styles.short}` : styles.options}>
      {options.map((option, at) => (
        // Options keep their places.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={at}>
          {withBoxes ? <span className={styles.box} /> : null}
          <span className={styles.letter}>{letter(at)}</span>
          <span>{option}</span>
        </li>
      ))}
    </ol>
  )
}

function Key({ paper }: { paper: PrintedPaper }) {
  return (
    <section className={sheet.answers}>
      <h2 className={sheet.heading}>
        Answer key to “{paper.title}”, paper {paper.number}
      </h2>
      <ol>
        {paper.key.map((answer) => (
          <KeyRow key={answer.number} answer={answer} documents={paper.documents} />
        ))}
      </ol>
    </section>
  )
}

function KeyRow({ answer, documents }: { answer: PaperAnswer; documents: PrintedPaper['documents'] }) {
  return (
    <li className={sheet.entry}>
      <span className={sheet.number}>{answer.number}.</span>
      <div>
        <p className={styles.answer}>{answer.answer}</p>
        {answer.sources.map((source, at) => (
          // Sources keep their places.
          // oxlint-disable-next-line react/no-array-index-key
          <SourceLine key={at} source={source} withQuote documents={documents} />
        ))}
      </div>
    </li>
  )
}
