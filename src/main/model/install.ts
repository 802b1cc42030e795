import { channels } from '@ipc/channels'
import { ExpectedFailure } from '../ipc/expectedFailure'
import { handle } from '../ipc/handle'
import { askModel, listModels } from './client'

/** Questions at a time, at most: a page gone wild cannot flood the server. */
const mostQuestions = 4

/** Answers the renderer's questions to a local model. `cancelAll` ends those of a page that is gone. */
export function installLocalModel(): { cancelAll(): void } {
  const running = new Map<string, AbortController>()
  handle(channels.listModels, (server) => listModels(server))
  handle(channels.askModel, async (question) => {
    if (running.has(question.id) || running.size >= mostQuestions) {
      throw new ExpectedFailure('model-busy', 'The local model is being asked already.')
    }
    const controller = new AbortController()
    running.set(question.id, controller)
    try {
      return await askModel(question, controller.signal)
    } finally {
      running.delete(question.id)
    }
  })
  handle(channels.cancelModel, (id) => {
    running.get(id)?.abort()
    return null
  })
  return {
    cancelAll() {
      for (const controller of running.values()) controller.abort()
    },
  }
}
