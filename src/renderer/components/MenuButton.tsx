import { useRef } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { usePopoverHome } from './popoverHome'
import styles from './components.module.css'

export interface MenuEntry {
  id: string
  title: string
  danger?: boolean
  run: () => void
}

interface MenuButtonProps {
  label: string
  /** What stands on the button; three dots without it. */
  text?: string
  items: readonly MenuEntry[]
}

/** A "more" button with a menu. */
export function MenuButton({ label, text, items }: MenuButtonProps) {
  const home = usePopoverHome()
  const button = useRef<HTMLButtonElement>(null)
  return (
    <MenuTrigger>
      <Button
        ref={button}
        aria-label={label}
        className={`${styles.button} ${text === undefined ? styles.quiet : ''} ${styles.small}`}
      >
        <span aria-hidden="true">{text === undefined ? '•••' : `${text} ▾`}</span>
      </Button>
      <Popover {...home} placement="bottom end">
        <Menu
          className={styles.menu ?? ''}
          items={items}
          onAction={(key) => {
            const item = items.find((candidate) => candidate.id === key)
            if (item === undefined) return
            // After the menu has closed. It gives the focus back later than that, and a dialog that opens now returns
            // it to where it was: to the button, then.
            requestAnimationFrame(() => {
              button.current?.focus()
              item.run()
            })
          }}
        >
          {(item) => (
            <MenuItem
              id={item.id}
              textValue={item.title}
              className={
                item.danger === true ? `${styles.menuItem} ${styles.menuDanger}` : (styles.menuItem ?? '')
              }
            >
              {item.title}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
