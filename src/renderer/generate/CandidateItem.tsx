import { useEffect, useRef } from 'react'
import type { Candidate } from '@core/generation'
import { Button } from '../components/Button'
import type { Decision } from '../state/store'
import styles from './generate.module.css'

interface CandidateItemProps {
  candidate: Candidate
  decision: Decision
  current: boolean
  onPick: () => void
  onKeep: () => void
  onReject: () => void
  onEdit: () => void
}

const said = { open: '', kept: 'Kept. ', rejected: 'Rejected. ' }

/** One proposed card. The current one holds the focus and shows its buttons. */
export function CandidateItem({
  candidate,
  decision,
  current,
  onPick,
  onKeep,
  onReject,
  onEdit,
}: CandidateItemProps) {
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (!current) return
    item.current?.focus({ preventScroll: true })
    item.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <li
      ref={item}
      className={styles.candidate}
      data-current={current}
      data-decision={decision}
      aria-current={current ? 'true' : undefined}
      aria-label={`${said[decision]}${candidate.front}`}
      tabIndex={current ? 0 : -1}
      onClick={onPick}
    >
      <p className={styles.front} dir="auto">
        {candidate.front}
      </p>
      <p className={styles.back} dir="auto">
        {candidate.items === undefined ? candidate.back : candidate.items.join(' · ')}
      </p>
      {current ? (
        <div className={styles.tools}>
          <Button
            size="small"
            tone={decision === 'kept' ? 'primary' : 'plain'}
            aria-pressed={decision === 'kept'}
            onClick={onKeep}
            shortcut="A"
          >
            Keep
          </Button>
          <Button size="small" aria-pressed={decision === 'rejected'} onClick={onReject} shortcut="X">
            Reject
          </Button>
          <Button size="small" tone="quiet" onClick={onEdit} shortcut="E">
            Edit
          </Button>
          <span className={styles.kind}>{kindInWords(candidate)}</span>
        </div>
      ) : null}
    </li>
  )
}

function kindInWords(candidate: Candidate): string {
  const kind = candidate.type.replaceAll('-', ' ')
  return candidate.kind === 'cloze' ? `${kind}, fill the blank` : kind
}
