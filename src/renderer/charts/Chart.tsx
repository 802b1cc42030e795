import { useRef, type ReactNode } from 'react'
import { Button } from '../components/Button'
import { act } from '../state/actions'
import { saveCsv, savePng, type ChartTable } from './exporting'
import styles from './charts.module.css'

interface ChartProps {
  /** What the chart says, as a sentence. */
  title: string
  /** How to read it, or what it rests on. */
  note?: ReactNode
  /** Name of the files that it is saved to, without an ending. */
  fileName: string
  table: ChartTable
  children: ReactNode
  /** Charts inside a dialog are small and need no files. */
  plain?: boolean
}

/** A chart with its sentence, its table for those who read it, and its files. */
export function Chart({ title, note, fileName, table, children, plain = false }: ChartProps) {
  const figure = useRef<HTMLElement>(null)
  const picture = (): void => {
    const drawing = figure.current?.querySelector('svg')
    if (drawing instanceof SVGSVGElement) act(async () => savePng(fileName, drawing, title))
  }
  return (
    <figure className={styles.figure} ref={figure} aria-label={title}>
      <figcaption className={styles.caption}>
        {plain ? <p className={styles.plainTitle}>{title}</p> : <h2>{title}</h2>}
        {note === undefined ? null : <p className={styles.note}>{note}</p>}
      </figcaption>
      {children}
      <div className={styles.foot}>
        <details className={styles.details}>
          <summary>Table</summary>
          <div className={styles.scroll} tabIndex={0} role="region" aria-label={`Table: ${title}`}>
            <table className={styles.table}>
              <thead>
                <tr>
                  {table.columns.map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {table.rows.map((row) => (
                  <tr key={String(row[0])}>
                    {row.map((cell, index) =>
                      index === 0 ? (
                        <th key={table.columns[index]} scope="row">
                          {cell}
                        </th>
                      ) : (
                        <td key={table.columns[index]}>
                          {typeof cell === 'number'
                            ? cell.toLocaleString(undefined, { maximumFractionDigits: 3 })
                            : cell}
                        </td>
                      ),
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
        {plain ? null : (
          <span className={styles.files}>
            <Button
              size="small"
              tone="quiet"
              aria-label={`Save as CSV: ${title}`}
              onClick={() => act(async () => saveCsv(fileName, table))}
            >
              CSV
            </Button>
            <Button size="small" tone="quiet" aria-label={`Save as PNG: ${title}`} onClick={picture}>
              PNG
            </Button>
          </span>
        )}
      </div>
    </figure>
  )
}
