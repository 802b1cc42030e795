import type { StoredBackup } from '@host/index'

/** How many notes, cards and reviews a backup holds, as cells of its row; a dash where that is not known. */
export function HoldingCells({ backup: { info } }: { backup: StoredBackup }) {
  const count = (value: number | undefined): string => value?.toLocaleString() ?? '–'
  return (
    <>
      <td data-label="Notes">{count(info?.notes)}</td>
      <td data-label="Cards">{count(info?.cards)}</td>
      <td data-label="Reviews">{count(info?.reviews)}</td>
    </>
  )
}
