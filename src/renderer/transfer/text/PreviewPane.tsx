import { useMemo } from 'react'
import type { TextPreview } from '@app/index'
import type { NoteType } from '@core/model'
import { renderSide } from '@core/rendering'
import { CardView } from '../../card/CardView'
import { countOf } from '../../components/words'
import { statusNames, columnName } from './words'
import styles from './text.module.css'

interface PreviewPaneProps {
  preview: TextPreview
  busy: boolean
  noteTypes: readonly NoteType[]
}

/** What an import would do: a card, the first rows, and the rows that are left out with their reasons. */
export function PreviewPane({ preview, busy, noteTypes }: PreviewPaneProps) {
  const { counts, sample, leftOut } = preview
  const noteType = noteTypes.find(({ id }) => id === sample?.noteTypeId)
  const left = counts.refused + counts.duplicate + counts.conflict
  return (
    <section className={styles.preview} aria-label="Preview" aria-busy={busy}>
      {sample === undefined || noteType === undefined ? null : (
        <div className={styles.card}>
          <SampleCard sample={sample} noteType={noteType} />
        </div>
      )}
      <FirstRows preview={preview} noteTypes={noteTypes} />
      {left === 0 ? null : (
        <details className={styles.leftOut} open={left <= 5}>
          <summary>{countOf(left, 'row')} left out</summary>
          <ul>
            {leftOut.map((row) => (
              <li key={`${row.line} ${row.excerpt}`}>
                Line {row.line}: {row.reason}
                {row.excerpt === '' ? null : <span className={styles.soft}> “{row.excerpt}”</span>}
              </li>
            ))}
          </ul>
          {left > leftOut.length ? (
            <p className={styles.soft}>The first {leftOut.length} are listed.</p>
          ) : null}
        </details>
      )}
    </section>
  )
}

function SampleCard({
  sample,
  noteType,
}: {
  sample: NonNullable<TextPreview['sample']>
  noteType: NoteType
}) {
  const side = useMemo(() => renderSide(sample, noteType, sample.ordinal, 'back'), [sample, noteType])
  return <CardView size="small" side={side} noteType={noteType} face="back" ordinal={sample.ordinal} />
}

function FirstRows({ preview, noteTypes }: Pick<PreviewPaneProps, 'preview' | 'noteTypes'>) {
  const { mapping, rows } = preview
  const noteType = mapping.columns.includes('noteType')
    ? undefined
    : noteTypes.find(({ id }) => id === mapping.noteTypeId)
  const shown = mapping.columns.flatMap((use, at) => (use === 'ignore' ? [] : [{ use, at }]))
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="First rows">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Line</th>
            {shown.map(({ use, at }) => (
              <th key={at} scope="col">
                {columnName(use, noteType)}
              </th>
            ))}
            <th scope="col">Becomes</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.line} className={isLeftOut(row.status) ? styles.out : undefined}>
              <td>{row.line}</td>
              {shown.map(({ at }) => (
                <td key={at} dir="auto">
                  {row.cells[at] ?? ''}
                </td>
              ))}
              <td>{statusNames[row.status]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function isLeftOut(status: TextPreview['rows'][number]['status']): boolean {
  return status === 'refused' || status === 'duplicate' || status === 'conflict'
}
