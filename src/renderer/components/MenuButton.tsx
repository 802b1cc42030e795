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
  return (
    <MenuTrigger>
      <Button aria-label={label} className={`${styles.button} ${styles.quiet} ${styles.small}`}>
        <span aria-hidden="true">•••</span>
      </Button>
      <Popover placement="bottom end">
        <Menu
          className={styles.menu ?? ''}
          items={items}
          onAction={(key) => {
            const item = items.find((candidate) => candidate.id === key)
            // After the menu has closed and given the focus back, so that a dialog returns it to the button.
            if (item !== undefined) requestAnimationFrame(() => item.run())
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
