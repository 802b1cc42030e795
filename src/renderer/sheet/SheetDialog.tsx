import { useState } from 'react'
import { readSheet, type SheetChoice } from '@app/index'
import type { DeckId } from '@core/model'
import { countEntries, type Sheet } from '@core/sheet'
import { countOf } from '../components/words'
import { theCollection } from '../state/store'
import type { SheetLayout } from './layout'
import { PagePreview } from './PagePreview'
import { PrintDialog } from './PrintDialog'
import { rememberTaste, tasteToBeginWith } from './remembered'
import { SheetOptions } from './SheetOptions'
import { SheetPaper } from './SheetPaper'
import { useRead } from './useRead'

/** No page holds more entries than this, in two columns of the smallest text. */
const mostOnAPage = 150

async function readOne(choice: SheetChoice): Promise<Sheet> {
  return await readSheet(theCollection(), choice)
}

/** A deck on paper: what stands on it and how, its first page, and the ways to print or save it. */
export function SheetDialog({ deckId }: { deckId: DeckId | 'all' }) {
  const [choice, setChoice] = useState<SheetChoice>(() => ({
    ...tasteToBeginWith().choice,
    deckId,
    search: '',
  }))
  const [layout, setLayout] = useState<SheetLayout>(() => tasteToBeginWith().layout)
  const [isValid, setValid] = useState(true)
  const read = useRead(choice, readOne)
  const isCurrent = read?.choice === choice
  const sheet = read?.value
  const hasEntries = sheet !== undefined && countEntries(sheet) > 0
  return (
    <PrintDialog
      title="Study sheet"
      word="sheet"
      paper={layout.paper}
      options={
        <SheetOptions
          choice={choice}
          onChoice={(changes) => setChoice({ ...choice, ...changes })}
          layout={layout}
          onLayout={(changes) => setLayout({ ...layout, ...changes })}
          onValidity={setValid}
          searchProblem={isCurrent && choice.search !== '' ? read.problem : undefined}
        />
      }
      state={<p>{isCurrent ? stateOf(sheet, read.problem) : 'Reading the cards.'}</p>}
      preview={
        hasEntries ? (
          <PagePreview label={`First page of the sheet “${sheet.title}”`} paper={layout.paper}>
            <SheetPaper sheet={sheet} layout={layout} atMost={mostOnAPage} />
          </PagePreview>
        ) : null
      }
      printed={
        hasEntries
          ? {
              title: sheet.title,
              file: `${sheet.title} sheet`,
              pages: <SheetPaper sheet={sheet} layout={layout} />,
            }
          : undefined
      }
      isReady={isCurrent && isValid}
      onUse={() => {
        const { deckId: _deck, search: _search, ...taste } = choice
        rememberTaste({ choice: taste, layout })
      }}
    />
  )
}

/** What the sheet holds, or why it holds nothing. */
function stateOf(sheet: Sheet | undefined, problem: string | undefined): string {
  if (sheet === undefined) return problem ?? ''
  const shown = countEntries(sheet)
  if (shown === 0) return 'No card is found for this sheet. Choose another deck or other cards.'
  const word = sheet.kind === 'facts' ? 'fact' : 'question'
  const count =
    shown < sheet.total
      ? `The first ${shown.toLocaleString()} of ${countOf(sheet.total, word)}`
      : countOf(shown, word)
  const from = sheet.documents.length === 0 ? '' : ` from ${countOf(sheet.documents.length, 'document')}`
  return `${count}${from}. The first page:`
}
