import { Button } from '../../components/Button'
import { countOf } from '../../components/words'
import styles from './cards.module.css'

interface OutOfSightProps {
  count: number
  where: 'earlier' | 'later'
  onShow: () => void
}

/** What a long list has before or behind the part that is in the page; nothing where that is all. */
export function OutOfSight({ count, where, onShow }: OutOfSightProps) {
  if (count <= 0) return null
  return (
    <li className={styles.outOfSight}>
      <Button size="small" tone="quiet" onClick={onShow}>
        {`Show ${countOf(count, `${where} one`)}`}
      </Button>
    </li>
  )
}
