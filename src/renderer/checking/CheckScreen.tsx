import { useEffect, useRef, useState } from 'react'
import { deletesMuch, type CheckReport, type Finding, type FindingKind } from '@app/index'
import { Button } from '../components/Button'
import { CheckField } from '../components/CheckField'
import { countOf } from '../components/words'
import { showSearch } from '../browse/state'
import { act, go } from '../state/actions'
import { useApp } from '../state/store'
import shell from '../shell/shell.module.css'
import { checkNow, repairNow } from './checkActions'
import { deletesMuchInWords, lookedAtInWords, wordsOfFinding } from './words'
import styles from './checking.module.css'

/** What does not fit together in the collection, and what repairing it would change. */
export function CheckScreen() {
  const [report, setReport] = useState<CheckReport>()
  const [isChecking, setChecking] = useState(false)
  const [chosen, setChosen] = useState<ReadonlySet<FindingKind>>(new Set())
  const revision = useApp((state) => state.revision)
  const [checkedAt, setCheckedAt] = useState(revision)
  const begun = useRef(false)
  const check = (): void =>
    act(async () => {
      setChecking(true)
      try {
        const found = await checkNow()
        if (found === undefined) return
        setReport(found)
        setCheckedAt(useApp.getState().revision)
        const offered = found.findings.filter(
          (each) => !each.isHint && each.isRepairable && !deletesMuch(each, found.counts.cards),
        )
        setChosen(new Set(offered.map(({ kind }) => kind)))
      } finally {
        setChecking(false)
      }
    })
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    check()
  })
  const repair = (): void =>
    act(async () => {
      if (await repairNow([...chosen])) check()
    })
  const findings = report?.findings ?? []
  const faults = findings.filter(({ isHint }) => !isHint)
  const hints = findings.filter(({ isHint }) => isHint)
  const count = findings.reduce((sum, each) => sum + (chosen.has(each.kind) ? each.count : 0), 0)
  const choose = (kind: FindingKind, isChosen: boolean): void =>
    setChosen(new Set(isChosen ? [...chosen, kind] : [...chosen].filter((other) => other !== kind)))
  return (
    <div className={shell.page}>
      <header className={shell.pageHead}>
        <h1>Check collection</h1>
        <Button onClick={check} disabled={isChecking}>
          Check again
        </Button>
      </header>
      <p className={styles.result} role="status">
        {resultInWords(report, isChecking, faults.length)}
      </p>
      {report !== undefined && revision > checkedAt && !isChecking ? (
        <p className={styles.soft}>Something has changed since. Check again to see how it stands now.</p>
      ) : null}
      <Findings
        label="Problems"
        title="h2"
        findings={faults}
        cards={report?.counts.cards ?? 0}
        chosen={chosen}
        choose={choose}
      />
      {hints.length === 0 ? null : <h2 className={styles.title}>Worth knowing</h2>}
      <Findings
        label="Worth knowing"
        title="h3"
        findings={hints}
        cards={report?.counts.cards ?? 0}
        chosen={chosen}
        choose={choose}
      />
      {findings.some(({ isRepairable }) => isRepairable) ? (
        <div className={styles.foot}>
          <Button tone="primary" disabled={count === 0 || isChecking} onClick={repair}>
            {count === 0 ? 'Repair' : `Repair ${countOf(count, 'problem')}`}
          </Button>
          <p className={styles.soft}>One step that Undo takes back.</p>
        </div>
      ) : null}
    </div>
  )
}

function resultInWords(report: CheckReport | undefined, isChecking: boolean, faults: number): string {
  if (isChecking) return 'Looking at everything.'
  if (report === undefined) return 'Nothing was looked at yet.'
  const looked = lookedAtInWords(report)
  return faults === 0 ? `Everything fits together. ${looked}` : `Some things do not fit together. ${looked}`
}

/** One row may change in several places. */
const mostChanges = 6

interface FindingsProps {
  label: string
  /** The level of their headings. */
  title: 'h2' | 'h3'
  findings: readonly Finding[]
  /** How many there are in all. */
  cards: number
  chosen: ReadonlySet<FindingKind>
  choose: (kind: FindingKind, isChosen: boolean) => void
}

function Findings({ label, title: Title, findings, cards, chosen, choose }: FindingsProps) {
  if (findings.length === 0) return null
  return (
    <ul aria-label={label} className={styles.findings}>
      {findings.map((finding) => {
        const { found, means, mends } = wordsOfFinding(finding)
        return (
          <li key={finding.kind} className={styles.finding}>
            <Title className={styles.found}>{found}</Title>
            <p>{means}</p>
            {deletesMuch(finding, cards) ? <p>{deletesMuchInWords(finding, cards)}</p> : null}
            <p className={styles.soft} dir="auto">
              {finding.examples.join(' · ')}
              {finding.count > finding.examples.length
                ? ` and ${(finding.count - finding.examples.length).toLocaleString()} more`
                : ''}
            </p>
            <Changes finding={finding} />
            {finding.search === undefined ? null : (
              <div>
                <Button
                  size="small"
                  aria-label={`Show in Browse: ${found}`}
                  onClick={() => showInBrowse(finding.search)}
                >
                  Show in Browse
                </Button>
              </div>
            )}
            {finding.isRepairable ? (
              <CheckField
                label={`Repair: ${mends}`}
                checked={chosen.has(finding.kind)}
                onChange={(isChosen) => choose(finding.kind, isChosen)}
              />
            ) : (
              <p>{mends}</p>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function showInBrowse(search: string | undefined): void {
  if (search === undefined) return
  showSearch(search, search.startsWith('nid:') ? 'notes' : 'cards')
  go({ screen: 'browse' })
}

/** What the repair would change, row by row, for the first few. */
function Changes({ finding: { changes } }: { finding: Finding }) {
  if (changes.length === 0) return null
  return (
    <ul className={styles.changes} aria-label="What the repair changes">
      {changes.slice(0, mostChanges).map(({ of, part, before, after }) => (
        <li key={`${of} ${part} ${before}`} dir="auto">
          <span className={styles.of}>{of}</span>{' '}
          {part === '' ? (
            after
          ) : (
            <>
              {part} {before} <span aria-hidden="true">→</span>
              <span className="visually-hidden">becomes</span> {after}
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
