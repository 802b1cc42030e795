import type { Sheet } from '@core/sheet'
import { useWidth } from '../charts/useWidth'
import { pageMargins, paperSizes, type SheetLayout } from './layout'
import { SheetPaper } from './SheetPaper'
import styles from './sheet.module.css'

/** No page holds more entries than this, in two columns of the smallest text. */
const mostOnAPage = 150
/** CSS pixels in a millimetre. */
const millimetre = 96 / 25.4

/**
 * The first page of a sheet as a picture. Columns as wide and as high as a page stand for the pages, since they break
 * by the same rules; all but the first are cut off.
 */
export function SheetPreview({ sheet, layout }: { sheet: Sheet; layout: SheetLayout }) {
  const [box, width] = useWidth<HTMLDivElement>()
  const { width: paperWidth, height: paperHeight } = paperSizes[layout.paper]
  const scale = width / (paperWidth * millimetre)
  const { top, side, bottom } = pageMargins
  return (
    <div ref={box} className={styles.previewBox}>
      <div
        role="img"
        aria-label={`First page of the sheet “${sheet.title}”`}
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
          <div className={styles.previewText}>
            <SheetPaper sheet={sheet} layout={layout} atMost={mostOnAPage} />
          </div>
        </div>
      </div>
    </div>
  )
}
