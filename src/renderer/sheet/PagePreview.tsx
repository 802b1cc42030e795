import type { ReactNode } from 'react'
import type { Paper } from '@host/index'
import { useWidth } from '../charts/useWidth'
import { millimetre, pageMargins, paperSizes } from './layout'
import styles from './sheet.module.css'

/**
 * The first page of what is printed as a picture. Columns as wide and as high as a page stand for the pages, since they
 * break by the same rules; all but the first are cut off.
 */
export function PagePreview({
  label,
  paper,
  children,
}: {
  label: string
  paper: Paper
  children: ReactNode
}) {
  const [box, width] = useWidth<HTMLDivElement>()
  const { width: paperWidth, height: paperHeight } = paperSizes[paper]
  const scale = width / (paperWidth * millimetre)
  const { top, side, bottom } = pageMargins
  return (
    <div ref={box} className={styles.previewBox}>
      <div
        role="img"
        aria-label={label}
        className={styles.previewFrame}
        style={{ height: `${paperHeight * millimetre * scale}px` }}
      >
        <div
          className={styles.previewPage}
          style={{
            width: `${paperWidth}mm`,
            height: `${paperHeight}mm`,
            padding: `${top}mm ${side}mm ${bottom}mm`,
            transform: `scale(${scale})`,
          }}
        >
          <div className={styles.previewText}>{children}</div>
        </div>
      </div>
    </div>
  )
}
