import { useRef } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import styles from './components.module.css'

interface MenuEntry {
  id: string
  title: string
  danger?: boolean
  run: () => void
}

/** A "more" button with a menu. */
export function MenuButton({ label, items }: { label: string; items: readonly MenuEntry[] }) {
  const button = useRef<HTMLButtonElement>(null)
  return (
    <MenuTrigger>
      <Button ref={button} aria-label={label} className={`${styles.button} ${styles.quiet} ${styles.small}`}>
        <span aria-hidden="true">•••</span>
      </Button>
      <Popover placement="bottom end">
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
