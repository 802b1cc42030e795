import type { Paper } from '@host/index'
import { SelectField } from '../components/SelectField'

/** The size of the paper. */
export function PaperField({ paper, onChange }: { paper: Paper; onChange: (paper: Paper) => void }) {
  return (
    <SelectField
      label="Paper"
      value={paper}
      onChange={(value) => onChange(value === 'Letter' ? 'Letter' : 'A4')}
      options={[
        { value: 'A4', label: 'A4' },
        { value: 'Letter', label: 'Letter' },
      ]}
    />
  )
}
