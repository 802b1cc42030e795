import { askLocalModel, getLocalModel } from '@app/index'
import { create } from 'zustand'
import { pick } from '../generate/actions/looking'
import { withModel } from '../generate/review/changes'
import { change, theReview, useReview } from '../generate/session'
import { act, notify, openDialog } from '../state/actions'
import { theCollection, theHost } from '../state/store'
import { isReady, useLocalModel } from './setting'

interface Asking {
  /** The model that is asked about the review on the screen, and how many parts of the document it has answered. */
  run: { model: string; done: number; total: number; cancel: () => void } | undefined
}

/** Whether the local model is being asked. The review goes on meanwhile. */
export const useAsking = create<Asking>(() => ({ run: undefined }))

/** Asks the local model for more cards of the document under review; what it found before a failure or a cancel is offered. */
export function askForMore(): void {
  act(async () => {
    if (useAsking.getState().run !== undefined) {
      notify('The local model is being asked already.')
      return
    }
    const settings = await getLocalModel(theCollection())
    useLocalModel.setState({ settings })
    if (!isReady(settings)) {
      notify('Turn the local model on and choose a model first.')
      openDialog({ kind: 'settings' })
      return
    }
    const { documentId, document, generation, restored } = theReview()
    const controller = new AbortController()
    const cancel = (): void => controller.abort()
    const show = (done: number, total: number): void =>
      useAsking.setState({ run: { model: settings.model, done, total, cancel } })
    const isHere = (): boolean => useReview.getState().review?.documentId === documentId
    // A review that is finished or thrown away needs no more cards.
    const unsubscribe = useReview.subscribe(() => {
      if (!isHere()) cancel()
    })
    show(0, 0)
    try {
      const job = { document, generation, restored, settings, port: theHost() }
      const run = await askLocalModel({ ...job, onProgress: show, signal: controller.signal })
      if (!isHere()) return
      const review = theReview()
      const next = withModel(review, run.cards)
      const before = new Set(review.generation.candidates.map(({ id }) => id))
      const first = next.generation.candidates.find(({ id }) => !before.has(id))
      if (first !== undefined || run.cards.rejected.length > 0) change('Cards of the local model', next)
      const toFirst = first === undefined ? {} : { action: { label: 'Show', run: () => showCard(first.id) } }
      notify(run.sentence, { ...toFirst, ...(run.failures.length > 0 ? { tone: 'problem' as const } : {}) })
    } finally {
      unsubscribe()
      useAsking.setState({ run: undefined })
    }
  })
}

function showCard(id: string): void {
  const { review } = useReview.getState()
  if (review?.generation.candidates.some((candidate) => candidate.id === id) === true) {
    pick(id)
    useReview.setState({ pane: 'cards' })
  }
}
