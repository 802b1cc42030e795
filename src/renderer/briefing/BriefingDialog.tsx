import { useEffect, useState } from 'react'
import type { QuizScope } from '@app/index'
import { countRows, type Briefing } from '@core/sheet'
import { runJob } from '@jobs/client'
import { Button } from '../components/Button'
import { CheckField } from '../components/CheckField'
import { SelectField } from '../components/SelectField'
import { countOf } from '../components/words'
import { usualPaper } from '../sheet/layout'
import { PagePreview } from '../sheet/PagePreview'
import { PaperField } from '../sheet/PaperField'
import { PrintDialog } from '../sheet/PrintDialog'
import { ScopeFields } from '../sheet/ScopeFields'
import { useRead, type ReadHooks } from '../sheet/useRead'
import sheet from '../sheet/sheet.module.css'
import { databaseName, timeZone } from '../state/collectionName'
import { BriefingPaper } from './BriefingPaper'
import { fitBriefing, type FittedBriefing } from './fit'
import { briefingSizes, type BriefingTaste } from './layout'
import styles from './briefing.module.css'

/** What was chosen last in this window, for the next sheet. */
let lastTaste: BriefingTaste | undefined

async function readOne(scope: QuizScope, hooks: ReadHooks): Promise<Briefing> {
  const result = await runJob({ kind: 'read-briefing', databaseName, timeZone: timeZone(), scope }, hooks)
  if (result.kind !== 'read-briefing') throw new Error('The worker answered something else')
  return result.briefing
}

const lengths = [
  { value: '1', label: 'One page' },
  { value: '2', label: 'Two pages' },
  { value: '3', label: 'Three pages' },
  { value: 'all', label: 'All facts' },
]

/** The facts of a document, a deck or an exam on one page: what is chosen, the page, and the ways to print it. */
export function BriefingDialog({ scope: first }: { scope: QuizScope }) {
  const [scope, setScope] = useState(first)
  const [taste, setTaste] = useState<BriefingTaste>(
    () => lastTaste ?? { paper: usualPaper(navigator.language), pages: 1, sentences: true },
  )
  const read = useRead(scope, readOne)
  const fitted = useFitted(read?.value, taste)
  const isCurrent = read?.choice === scope && (read.value === undefined || fitted !== undefined)
  const isReady = isCurrent && fitted?.source === read.value && fitted?.taste === taste
  const shown = fitted === undefined || countRows(fitted.fit.briefing) === 0 ? undefined : fitted.fit
  const change = (changes: Partial<BriefingTaste>): void => setTaste({ ...taste, ...changes })
  return (
    <PrintDialog
      title="Briefing sheet"
      word="briefing"
      paper={taste.paper}
      options={
        <div className={sheet.options}>
          <ScopeFields scope={scope} onChange={setScope} problem={isCurrent ? read.problem : undefined} />
          <div className={sheet.pair}>
            <SelectField
              label="Length"
              value={String(taste.pages)}
              onChange={(value) => change({ pages: pagesOf(value) })}
              options={lengths}
            />
            <SelectField
              label="Text"
              value={String(taste.points ?? 'fit')}
              onChange={(value) => {
                const { points: _points, ...others } = taste
                setTaste(value === 'fit' ? others : { ...others, points: Number(value) })
              }}
              options={[
                { value: 'fit', label: 'As large as fits' },
                ...briefingSizes.map((points) => ({ value: String(points), label: `${points} pt` })),
              ]}
            />
            <PaperField paper={taste.paper} onChange={(paper) => change({ paper })} />
          </div>
          <CheckField
            label="List the sentences on a page of their own"
            hint="Each fact bears the number of the sentence that it comes from."
            checked={taste.sentences}
            onChange={(sentences) => change({ sentences })}
          />
        </div>
      }
      state={
        isReady && shown !== undefined ? (
          <Result fit={shown} taste={taste} onPages={(pages) => change({ pages })} />
        ) : (
          <p>
            {isCurrent && (isReady || read.value === undefined)
              ? emptyOf(read.problem)
              : 'Reading the cards.'}
          </p>
        )
      }
      preview={
        shown === undefined ? null : (
          <PagePreview label={`First page of the briefing “${shown.briefing.title}”`} paper={taste.paper}>
            <BriefingPaper briefing={shown.briefing} layout={shown.layout} />
          </PagePreview>
        )
      }
      printed={
        shown === undefined
          ? undefined
          : {
              title: shown.briefing.title,
              file: `${shown.briefing.title} briefing`,
              pages: <BriefingPaper briefing={shown.briefing} layout={shown.layout} />,
            }
      }
      isReady={isReady}
      onUse={() => {
        lastTaste = taste
      }}
    />
  )
}

function pagesOf(value: string): BriefingTaste['pages'] {
  return value === '1' ? 1 : value === '2' ? 2 : value === '3' ? 3 : 'all'
}

interface Fitted {
  source: Briefing
  taste: BriefingTaste
  fit: FittedBriefing
}

/** Lays a sheet out anew after each change; the last one stays until the next is there. */
function useFitted(source: Briefing | undefined, taste: BriefingTaste): Fitted | undefined {
  const [fitted, setFitted] = useState<Fitted>()
  useEffect(() => {
    if (source === undefined) return undefined
    // React draws the measured sheet, which it cannot while it is in an effect.
    const timer = setTimeout(() => setFitted({ source, taste, fit: fitBriefing(source, taste) }))
    return () => clearTimeout(timer)
  }, [source, taste])
  return fitted
}

function emptyOf(problem: string | undefined): string {
  return problem ?? 'No fact is found for this sheet. Choose another deck or document.'
}

interface ResultProps {
  fit: FittedBriefing
  taste: BriefingTaste
  onPages: (pages: BriefingTaste['pages']) => void
}

/** What the sheet holds, and what did not fit, with the ways to have it all the same. */
function Result({ fit: { briefing, pages, layout }, taste, onPages }: ResultProps) {
  const shown = countRows(briefing)
  const left = briefing.total - shown
  const more = taste.pages === 1 ? 2 : taste.pages === 2 ? 3 : 'all'
  const sentences = layout.sentences && briefing.sentences.length > 0 ? ', then their sentences' : ''
  return (
    <>
      <p>
        {left === 0
          ? `${countOf(shown, 'fact')} on ${countOf(pages, 'page')}${sentences}.`
          : `The ${countOf(shown, 'most important fact')} on ${countOf(pages, 'page')}${sentences}.`}
      </p>
      {left === 0 ? null : (
        <p>
          {left === 1 ? '1 fact did not fit.' : `${left.toLocaleString()} facts did not fit.`}{' '}
          {taste.pages === 'all' ? null : (
            <Button size="small" onClick={() => onPages(more)}>
              {more === 'all' ? 'Take all' : `Take ${more} pages`}
            </Button>
          )}
        </p>
      )}
      {briefing.wordless === 0 ? null : (
        <p>{`${countOf(briefing.wordless, 'card')} without words to print, such as pictures, ${briefing.wordless === 1 ? 'is' : 'are'} left out; a study sheet has them.`}</p>
      )}
      <p className={styles.left}>The first page:</p>
    </>
  )
}
