import { startQuiz, type QuizChoice } from '@app/index'
import { runJob } from '@jobs/client'
import { withTask } from '../../generate/task'
import { go } from '../../state/actions'
import { databaseName, timeZone } from '../../state/collectionName'
import { theCollection } from '../../state/store'

/** Makes the questions of a quiz in a worker, and opens it. Gives whether it began. */
export async function beginQuiz(choice: QuizChoice): Promise<boolean> {
  const collection = theCollection()
  const seed = String(collection.store.newId())
  const made = await withTask('Making the questions', async (hooks) => {
    const result = await runJob(
      { kind: 'compose-quiz', databaseName, timeZone: timeZone(), choice, seed },
      hooks,
    )
    return result.kind === 'compose-quiz' ? result.quiz : undefined
  })
  if (made === undefined) return false
  const run = await startQuiz(collection, choice, made)
  go({ screen: 'quiz', runId: run.id })
  return true
}
