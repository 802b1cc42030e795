import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { usePopoverHome } from './popoverHome'
import styles from './components.module.css'

interface ComboFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  options: readonly string[]
  /** What the button that opens the suggestions is called. */
  showLabel?: string
}

/** A line of text with suggestions; anything may be typed. */
export function ComboField({ label, value, onChange, options, showLabel = 'Show decks' }: ComboFieldProps) {
  const home = usePopoverHome()
  return (
    <ComboBox
      className={styles.field ?? ''}
      inputValue={value}
      onInputChange={onChange}
      onSelectionChange={(key) => {
        if (key !== null) onChange(String(key))
      }}
      allowsCustomValue
      menuTrigger="focus"
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <div className={styles.combo}>
        <Input className={styles.input ?? ''} dir="auto" />
        {options.length === 0 ? null : (
          <Button className={styles.comboButton ?? ''} aria-label={showLabel}>
            <span aria-hidden="true">▾</span>
          </Button>
        )}
      </div>
      <Popover {...home} className={styles.menu ?? ''}>
        <ListBox className={styles.listBox ?? ''} items={options.map((name) => ({ name }))}>
          {({ name }) => (
            <ListBoxItem id={name} textValue={name} className={styles.menuItem ?? ''}>
              {name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
