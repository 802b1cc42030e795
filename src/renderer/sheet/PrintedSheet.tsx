import { useLayoutEffect } from 'react'
import { createPortal } from 'react-dom'
import type { Sheet } from '@core/sheet'
import { pageRule, type SheetLayout } from './layout'
import { LoadsContext, type Loads } from './loads'
import { SheetPaper } from './SheetPaper'
import styles from './sheet.module.css'

interface PrintedSheetProps {
  sheet: Sheet
  layout: SheetLayout
  /** Told what has to be there before it is printed. */
  loads: Loads
}

/**
 * The sheet as it is printed: not to be seen on the screen, and all that is to be seen on paper. It stands beside the
 * app in the page, so that nothing of the app's layout holds it.
 */
export function PrintedSheet({ sheet, layout, loads }: PrintedSheetProps) {
  const rule = pageRule(sheet.title, layout)
  useLayoutEffect(() => {
    const pages = new CSSStyleSheet()
    pages.replaceSync(rule)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, pages]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== pages)
    }
  }, [rule])
  return createPortal(
    <div className={styles.printed} data-printed-sheet>
      <LoadsContext value={loads}>
        <SheetPaper sheet={sheet} layout={layout} />
      </LoadsContext>
    </div>,
    document.body,
  )
}
