const paths = {
  rect: 'M3 5h14v10H3z',
  ellipse: 'M10 5c4.4 0 8 2.2 8 5s-3.600 5-8 5-8-2.200-8-5 3.600-5 8-5z',
  select: 'M3 3h3M8.500 3h3M14 3h3v3M17 8.500v3M17 14v3h-3M11.500 17h-3M6 17H3v-3M3 11.500v-3M3 6V3',
  pan: 'M10 2v16M2 10h16M7.500 4.500 10 2l2.500 2.500M7.500 15.500 10 18l2.500-2.500M4.500 7.500 2 10l2.500 2.500M15.500 7.500 18 10l-2.500 2.500',
  undo: 'M7 4 3 8l4 4M3 8h9a5 5 0 0 1 0 10H8',
  redo: 'M13 4l4 4-4 4M17 8H8a5 5 0 0 0 0 10h4',
  copy: 'M7 7h10v10H7zM13 7V3H3v10h4',
  delete: 'M4 6h12M8 6V3h4v3M5.500 6l1 11h7l1-11M8.500 9v5M11.500 9v5',
  group: 'M3 3h7v7H3zM10 10h7v7h-7z',
  ungroup: 'M2 2h6v6H2zM12 12h6v6h-6zM9 11l2-2',
  out: 'M8.500 3a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11zM12.500 12.500 17 17M6 8.500h5',
  in: 'M8.500 3a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11zM12.500 12.500 17 17M6 8.500h5M8.500 6v5',
} as const

export type IconName = keyof typeof paths

/** A sign on a button; the button has the words. */
export function EditorIcon({ name }: { name: IconName }) {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
