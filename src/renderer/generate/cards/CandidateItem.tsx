import { memo } from 'react'
import { ruleName } from '@app/index'
import type { Candidate } from '@core/generation'
import { Button } from '../../components/Button'
import { MenuButton } from '../../components/MenuButton'
import {
  keepCard,
  keepKind,
  mergeStep,
  muteCurrentRule,
  rejectCard,
  takeOtherWording,
} from '../actions/deciding'
import { pick, showInSource } from '../actions/looking'
import { editCard } from '../actions/making'
import { modelRule, rejectionReasons, type Verdict } from '../review/review'
import { typeName } from '../review/typeNames'
import { useCurrentItem } from './useCurrentItem'
import styles from './cards.module.css'

interface CandidateItemProps {
  candidate: Candidate
  verdict: Verdict | undefined
  current: boolean
  /** It is the first of two that are being merged. */
  merging: boolean
  /** Page and chapter of its source. */
  place: string
  /** "2 of 3" where there are several wordings, or that the person wrote it. */
  wording: string
  /** How many ways of asking the engine gives. */
  wordings: number
}

/** One proposed card. The current one holds the focus and shows what can be done with it. */
export const CandidateItem = memo(function CandidateItem(props: CandidateItemProps) {
  const { candidate, verdict, current, merging, place } = props
  const item = useCurrentItem(current)
  return (
    <li
      ref={item}
      className={styles.candidate}
      data-current={current}
      data-decision={verdict?.decision ?? 'open'}
      data-merging={merging || undefined}
      aria-current={current ? 'true' : undefined}
      aria-label={`${verdictInWords(verdict)}${marksOf(candidate)
        .map((mark) => `${mark}. `)
        .join('')}${candidate.front} Answer: ${candidate.back}`}
      tabIndex={current ? 0 : -1}
      onClick={() => pick(candidate.id)}
    >
      <p className={styles.front} dir="auto">
        {candidate.front}
      </p>
      <p className={styles.back} dir="auto">
        {candidate.items === undefined ? candidate.back : candidate.items.join(' · ')}
      </p>
      {verdict?.decision === 'rejected' ? <p className={styles.verdict}>{verdictInWords(verdict)}</p> : null}
      {merging ? (
        <p className={styles.verdict}>To be merged: go to the other card and press M. Escape stops.</p>
      ) : null}
      {current ? (
        <CurrentTools {...props} />
      ) : (
        <p className={styles.kind}>
          {[...marksOf(candidate), place].filter((part) => part !== '').join(' · ')}
        </p>
      )}
    </li>
  )
})

/** What a person should know of a card before its words: where it is from, that it is contradicted. */
function marksOf({ model, doubt }: Candidate): string[] {
  return [
    ...(model === undefined ? [] : ['Suggested by a model']),
    ...(doubt === undefined ? [] : ['In doubt']),
  ]
}

/** What was said about a card, before its question. */
function verdictInWords(verdict: Verdict | undefined): string {
  if (verdict === undefined) return ''
  if (verdict.decision === 'kept') return 'Kept. '
  const reason = rejectionReasons.find((known) => known.reason === verdict.reason)
  return reason === undefined ? 'Rejected. ' : `Rejected: ${reason.title.toLowerCase()}. `
}

function CurrentTools({ candidate, verdict, place, wording, wordings }: CandidateItemProps) {
  const reason = verdict?.decision === 'rejected' ? verdict.reason : undefined
  return (
    <div className={styles.tools}>
      <Replacements candidate={candidate} />
      <p className={styles.kind}>
        {[ruleName(candidate.ruleId), candidate.kind === 'cloze' ? 'fill the blank' : '', place, wording]
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
      {candidate.model === undefined ? null : (
        <p className={styles.verdict}>
          {`${candidate.model.name} suggested this card. Compare it with its sentence.`}
        </p>
      )}
      {candidate.doubt === undefined ? null : <p className={styles.verdict}>{candidate.doubt}</p>}
      <div className={styles.row}>
        <Button
          size="small"
          tone={verdict?.decision === 'kept' ? 'primary' : 'plain'}
          aria-pressed={verdict?.decision === 'kept'}
          onClick={() => keepCard()}
          shortcut="A"
        >
          Keep
        </Button>
        <Button
          size="small"
          aria-pressed={verdict?.decision === 'rejected'}
          onClick={() => rejectCard()}
          shortcut="X"
        >
          Reject
        </Button>
        <Button size="small" tone="quiet" onClick={editCard} shortcut="E">
          Edit
        </Button>
        {wordings > 1 ? (
          <Button size="small" tone="quiet" onClick={takeOtherWording} shortcut="W">
            Other wording
          </Button>
        ) : null}
        <Button size="small" tone="quiet" onClick={mergeStep} shortcut="M">
          Merge
        </Button>
        <Button size="small" tone="quiet" onClick={showInSource} shortcut="S">
          Show in document
        </Button>
        <MenuButton
          label="More for this card"
          items={[
            {
              id: 'rule',
              title: `Keep all like it: ${ruleName(candidate.ruleId)}`,
              run: () => keepKind('rule'),
            },
            {
              id: 'type',
              title: `Keep all of the type “${typeName(candidate.type)}”`,
              run: () => keepKind('type'),
            },
            ...(candidate.ruleId === modelRule
              ? []
              : [{ id: 'mute', title: 'Never propose such cards', danger: true, run: muteCurrentRule }]),
          ]}
        />
      </div>
      <div className={styles.row} role="group" aria-label="Reject because it is">
        <span className={styles.because} aria-hidden="true">
          Reject:
        </span>
        {rejectionReasons.map(({ reason: known, title }, at) => (
          <Button
            key={known}
            size="small"
            tone="quiet"
            aria-pressed={reason === known}
            onClick={() => rejectCard(known)}
            shortcut={String(at + 1)}
          >
            {title}
          </Button>
        ))}
      </div>
    </div>
  )
}

/** Each reference that was replaced, for the person to check against the underlined words. */
function Replacements({ candidate }: { candidate: Candidate }) {
  const { replacements = [] } = candidate
  if (replacements.length === 0) return null
  return (
    <ul className={styles.replacements} aria-label="Replaced words">
      {replacements.map(({ from, to, antecedent }) => (
        <li key={`${from}${antecedent.start}`}>
          “{from}” was taken to mean <span className={styles.antecedent}>{to}</span>
        </li>
      ))}
    </ul>
  )
}
