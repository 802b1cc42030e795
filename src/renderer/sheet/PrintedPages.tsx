import { useLayoutEffect, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import type { Paper } from '@host/index'
import { pageRule } from './layout'
import { LoadsContext, type Loads } from './loads'
import styles from './sheet.module.css'

interface PrintedPagesProps {
  /** Stands at the foot of each page. */
  title: string
  paper: Paper
  /** Told what has to be there before it is printed. */
  loads: Loads
  children: ReactNode
}

/**
 * What is printed: not to be seen on the screen, and all that is to be seen on paper. It stands beside the app in the
 * page, so that nothing of the app's layout holds it.
 */
export function PrintedPages({ title, paper, loads, children }: PrintedPagesProps) {
  const rule = pageRule(title, { paper })
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
      <LoadsContext value={loads}>{children}</LoadsContext>
    </div>,
    document.body,
  )
}
