import type { Collection } from '@app/index'
import type { Host } from '@host/index'
import { isAsKept } from '../journal/keeping'
import { act, refresh } from '../state/actions'
import { theCollection, theHost, useApp } from '../state/store'

/** Says so when the browser closes the database under us, as it does when it cannot write to the disk. */
export function watchClosing({ store }: Collection, host: Host): void {
  store.onClosed((reason) => {
    useApp.setState({ closed: reason === 'closed' ? 'unknown' : 'elsewhere' })
    if (reason === 'closed')
      act(async () => {
        if (!(await host.hasRoom())) useApp.setState({ closed: 'disk-full' })
      })
  })
}

/**
 * Opens the database again and goes on where the person was. False while there is still no room. Where it is not the
 * database that was closed, the program starts anew, which finds out what became of it.
 */
export async function openAgain(): Promise<boolean> {
  const { closed } = useApp.getState()
  if (!(await theHost().hasRoom())) {
    useApp.setState({ closed: 'disk-full' })
    return false
  }
  const { store } = theCollection()
  const isSame =
    closed !== 'elsewhere' &&
    (await store.reopen().then(
      async () => isAsKept(await store.journalMark()),
      () => false,
    ))
  if (!isSame) {
    window.location.reload()
    return true
  }
  useApp.setState({ closed: undefined })
  await refresh()
  return true
}
