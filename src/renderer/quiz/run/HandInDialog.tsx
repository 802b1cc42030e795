import { mapOf, type MockExam } from '@core/quiz'
import { Button } from '../../components/Button'
import { Dialog, DialogActions, Stack } from '../../components/Dialog'
import { countOf } from '../../components/words'

interface HandInDialogProps {
  exam: MockExam
  onClose: () => void
  onHandIn: () => void
  onShow: (at: number) => void
}

/** Asks before the end, because it cannot be gone back on: what is open or flagged is one press away. */
export function HandInDialog({ exam, onClose, onHandIn, onShow }: HandInDialogProps) {
  const map = mapOf(exam)
  const open = map.filter(({ answered }) => !answered)
  const flagged = map.filter((each) => each.flagged)
  const back = (id: number): void => {
    onClose()
    onShow(id)
  }
  const [firstOpen, firstFlagged] = [open[0], flagged[0]]
  return (
    <Dialog title="Hand in?" onClose={onClose}>
      <Stack>
        <p>
          {open.length === 0
            ? 'All questions are answered.'
            : `${countOf(open.length, 'question')} ${open.length === 1 ? 'is' : 'are'} open and would count as wrong.`}
          {flagged.length === 0 ? '' : ` ${countOf(flagged.length, 'question')} flagged.`} After that nothing
          can be changed.
        </p>
      </Stack>
      <DialogActions>
        {firstOpen === undefined ? null : (
          <Button onClick={() => back(firstOpen.id)}>To the first open one</Button>
        )}
        {firstFlagged === undefined ? null : (
          <Button onClick={() => back(firstFlagged.id)}>To the first flagged one</Button>
        )}
        <Button onClick={onClose}>Go on</Button>
        <Button tone="primary" onClick={onHandIn} data-autofocus>
          Hand in
        </Button>
      </DialogActions>
    </Dialog>
  )
}
