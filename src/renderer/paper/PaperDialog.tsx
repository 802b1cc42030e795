import { useState } from 'react'
import { paperBounds, type PaperChoice, type QuizScope } from '@app/index'
import { questionKinds, type QuestionKind } from '@core/quiz'
import type { PrintedPaper } from '@core/sheet'
import type { Paper } from '@host/index'
import { runJob } from '@jobs/client'
import { Button } from '../components/Button'
import { CheckField } from '../components/CheckField'
import { NumberField } from '../components/NumberField'
import { SelectField } from '../components/SelectField'
import { countOf } from '../components/words'
import { textSizes, usualPaper } from '../sheet/layout'
import { PagePreview } from '../sheet/PagePreview'
import { PaperField } from '../sheet/PaperField'
import { PrintDialog } from '../sheet/PrintDialog'
import { ScopeFields } from '../sheet/ScopeFields'
import { useRead, type ReadHooks } from '../sheet/useRead'
import sheet from '../sheet/sheet.module.css'
import { databaseName, timeZone } from '../state/collectionName'
import { ExamPaper } from './ExamPaper'
import styles from './paper.module.css'

/** How a paper is printed; what it asks is the choice's matter. */
interface PaperTaste {
  paper: Paper
  points: number
  withKey: boolean
}

/** What was chosen last in this window, for the next paper: all but what it is about and its number. */
let last: { kinds: QuestionKind[]; count: number; taste: PaperTaste } | undefined

const kindLabels: Readonly<Record<QuestionKind, string>> = {
  choice: 'Multiple choice',
  trueFalse: 'Right or wrong',
  match: 'Match pairs',
  order: 'Put dates in order',
  typed: 'Short answers',
  self: 'Answers in own words',
}

async function readOne(choice: PaperChoice, hooks: ReadHooks): Promise<PrintedPaper> {
  const result = await runJob({ kind: 'read-paper', databaseName, timeZone: timeZone(), choice }, hooks)
  if (result.kind !== 'read-paper') throw new Error('The worker answered something else')
  return result.paper
}

/** A number that nobody chose. */
function anyNumber(): number {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1))
  return 1 + (random % paperBounds.number.most)
}

/** A mock exam on paper with its key: what it asks, its first page, and the ways to print it. */
export function PaperDialog({ scope }: { scope: QuizScope }) {
  const [choice, setChoice] = useState<PaperChoice>(() => ({
    scope,
    count: last?.count ?? 20,
    kinds: last?.kinds ?? ['choice', 'typed'],
    number: anyNumber(),
  }))
  const [taste, setTaste] = useState<PaperTaste>(
    () => last?.taste ?? { paper: usualPaper(navigator.language), points: 11, withKey: true },
  )
  const [invalid, setInvalid] = useState<ReadonlySet<string>>(new Set())
  const read = useRead(choice, readOne)
  const isCurrent = read?.choice === choice
  const paper = read?.value
  const change = (changes: Partial<PaperChoice>): void => setChoice({ ...choice, ...changes })
  const validityOf =
    (field: string) =>
    (valid: boolean): void =>
      setInvalid((before) => {
        const next = new Set(before)
        if (valid) next.delete(field)
        else next.add(field)
        return next
      })
  const draw = (withKey: boolean) =>
    paper === undefined ? null : <ExamPaper paper={paper} points={taste.points} withKey={withKey} />
  return (
    <PrintDialog
      title="Mock exam on paper"
      word="paper"
      paper={taste.paper}
      options={
        <div className={sheet.options}>
          <ScopeFields
            scope={choice.scope}
            onChange={(next) => change({ scope: next })}
            problem={isCurrent && choice.scope.kind === 'search' ? read.problem : undefined}
          />
          <Kinds kinds={choice.kinds} onChange={(kinds) => change({ kinds })} />
          <div className={sheet.pair}>
            <NumberField
              label="Points, at most"
              value={choice.count}
              {...paperBounds.count}
              onValidity={validityOf('count')}
              onChange={(count) => change({ count: count ?? choice.count })}
            />
            <NumberField
              label="Paper number"
              value={choice.number}
              {...paperBounds.number}
              hint="The same number and choices give the same paper again."
              onValidity={validityOf('number')}
              onChange={(number) => change({ number: number ?? choice.number })}
            />
            <PaperField paper={taste.paper} onChange={(size) => setTaste({ ...taste, paper: size })} />
            <SelectField
              label="Text"
              value={String(taste.points)}
              onChange={(value) => setTaste({ ...taste, points: Number(value) })}
              options={textSizes.map(({ points, label }) => ({
                value: String(points),
                label: `${label} (${points} pt)`,
              }))}
            />
          </div>
          <div>
            <Button size="small" onClick={() => change({ number: anyNumber() })}>
              Other questions
            </Button>
          </div>
          <CheckField
            label="With the answer key"
            hint="On pages of its own at the end, with the sentences that the answers come from."
            checked={taste.withKey}
            onChange={(withKey) => setTaste({ ...taste, withKey })}
          />
        </div>
      }
      state={<p>{isCurrent ? stateOf(paper, read.problem, choice.count) : 'Making the paper.'}</p>}
      preview={
        paper === undefined ? null : (
          <PagePreview label={`First page of the paper “${paper.title}”`} paper={taste.paper}>
            {draw(false)}
          </PagePreview>
        )
      }
      printed={
        paper === undefined
          ? undefined
          : {
              title: `${paper.title}, paper ${paper.number}`,
              file: `${paper.title} paper ${paper.number}`,
              pages: draw(taste.withKey),
            }
      }
      isReady={isCurrent && invalid.size === 0}
      onUse={() => {
        last = { kinds: choice.kinds, count: choice.count, taste }
      }}
    />
  )
}

interface KindsProps {
  kinds: readonly QuestionKind[]
  onChange: (kinds: QuestionKind[]) => void
}

function Kinds({ kinds, onChange }: KindsProps) {
  return (
    <fieldset className={styles.kinds}>
      <legend>Kinds of questions</legend>
      {questionKinds.map((kind) => (
        <CheckField
          key={kind}
          label={kindLabels[kind]}
          checked={kinds.includes(kind)}
          onChange={(checked) =>
            // In their own order, so that the same kinds give the same paper.
            onChange(questionKinds.filter((each) => (each === kind ? checked : kinds.includes(each))))
          }
        />
      ))}
    </fieldset>
  )
}

/** What the paper holds, or why there is none. */
function stateOf(paper: PrintedPaper | undefined, problem: string | undefined, wanted: number): string {
  if (paper === undefined) return problem ?? ''
  const { points, questions } = paper
  const few = points < wanted ? ' There are no more cards that can be asked so.' : ''
  const worth = points === questions.length ? '' : ` for ${countOf(points, 'point')}`
  return `${countOf(questions.length, 'question')}${worth}.${few} The first page:`
}
