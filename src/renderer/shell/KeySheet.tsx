import { useState } from 'react'
import { Button, Kbd } from '../components/Button'
import { Dialog, DialogActions } from '../components/Dialog'
import { closeDialog } from '../state/actions'
import { activeScopes, showKey } from './commands'
import styles from './shell.module.css'

/** The keys that work here and now, from the same table that runs them. */
export function KeySheet() {
  const [scopes] = useState(activeScopes)
  return (
    <Dialog title="Keys" onClose={closeDialog} wide>
      <div className={styles.keyGroups}>
        {scopes.map((scope) => (
          <section key={scope.title} className={styles.keyGroup}>
            <h3>{scope.title}</h3>
            {scope.commands
              .filter((command) => command.keys !== undefined && command.keys.length > 0)
              .map((command) => (
                <div key={command.id} className={styles.keyRow}>
                  <span>{command.title}</span>
                  <span className={styles.keyKeys}>
                    {command.keys?.map((key) => (
                      <kbd key={key}>
                        <Kbd>{showKey(key)}</Kbd>
                        <span className="visually-hidden">{showKey(key)}</span>
                      </kbd>
                    ))}
                  </span>
                </div>
              ))}
          </section>
        ))}
      </div>
      <DialogActions>
        <Button tone="primary" onClick={closeDialog} data-autofocus>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  )
}
