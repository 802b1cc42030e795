import { useState } from 'react'
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField, useFilter } from 'react-aria-components'
import { Dialog } from '../components/Dialog'
import { Kbd } from '../components/Button'
import componentStyles from '../components/components.module.css'
import { closeDialog } from '../state/actions'
import { activeScopes, showKey, type Command } from './commands'
import styles from './shell.module.css'

/** What a command is found by: its title, and other words for the same. */
function searched({ title, words }: Command): string {
  return words === undefined ? title : `${title} ${words}`
}

/** Every command that can be run now, found by typing; the keys beside them teach themselves. */
export function Palette() {
  // Taken once: the list must not change under the person's fingers.
  const [commands] = useState<Command[]>(() =>
    activeScopes()
      .flatMap((scope) => scope.commands)
      .filter((command) => command.hidden !== true && command.enabled?.() !== false),
  )
  const { contains } = useFilter({ sensitivity: 'base' })
  /** Each word that was typed, wherever it stands. */
  const hasAll = (text: string, typed: string): boolean =>
    typed.split(/\s+/).every((word) => contains(text, word))
  const run = (id: string): void => {
    closeDialog()
    const command = commands.find((candidate) => candidate.id === id)
    // After the dialog has given the focus back.
    if (command !== undefined) requestAnimationFrame(() => command.run())
  }
  return (
    <Dialog title="Commands" onClose={closeDialog}>
      <div className={styles.palette}>
        <Autocomplete filter={hasAll}>
          <SearchField aria-label="Find a command" autoFocus>
            <Input className={componentStyles.input ?? ''} placeholder="Type what you want to do" />
          </SearchField>
          <ListBox
            aria-label="Commands"
            className={styles.paletteList ?? ''}
            items={commands}
            selectionMode="none"
            onAction={(key) => run(String(key))}
            renderEmptyState={() => (
              <p className={styles.paletteItem}>No command matches. Try another word.</p>
            )}
          >
            {(command) => (
              <ListBoxItem id={command.id} textValue={searched(command)} className={styles.paletteItem ?? ''}>
                <span>{command.title}</span>
                <span className={styles.paletteKeys}>
                  {command.keys?.slice(0, 1).map((key) => (
                    <Kbd key={key}>{showKey(key)}</Kbd>
                  ))}
                </span>
              </ListBoxItem>
            )}
          </ListBox>
        </Autocomplete>
      </div>
    </Dialog>
  )
}
