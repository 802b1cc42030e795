import { Button } from '../components/Button'
import { ProgressBar } from '../components/ProgressBar'
import { useAsking } from './asking'
import styles from './localModel.module.css'

/** How far the local model is, with a way to stop it; nothing while it is not asked. */
export function AskingBar() {
  const run = useAsking((state) => state.run)
  if (run === undefined) return null
  const { model, done, total, cancel } = run
  const part = total <= 1 ? '' : `, part ${Math.min(done + 1, total)} of ${total}`
  return (
    <div className={styles.asking}>
      <ProgressBar label="Parts that the local model has read" done={done} total={total} />
      <p role="status">{`Asking ${model}${part}. Go on with your review meanwhile.`}</p>
      <Button size="small" onClick={cancel}>
        Stop asking
      </Button>
    </div>
  )
}
