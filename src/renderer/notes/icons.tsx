import type { ReactNode } from 'react'

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}

export function PictureIcon() {
  return (
    <Icon>
      <rect x="1.75" y="2.75" width="12.5" height="10.5" rx="1.5" />
      <circle cx="5.5" cy="6.25" r="1.1" />
      <path d="m2.5 12 3.6-3.4 2.2 2 2.7-3 3 3.2" />
    </Icon>
  )
}

export function SoundIcon() {
  return (
    <Icon>
      <path d="M2 6.2v3.6h2.4L7.8 13V3L4.4 6.2z" />
      <path d="M10.4 5.6a3.4 3.4 0 0 1 0 4.8M12.6 3.6a6.2 6.2 0 0 1 0 8.8" />
    </Icon>
  )
}

export function MicrophoneIcon() {
  return (
    <Icon>
      <rect x="5.75" y="1.75" width="4.5" height="7.5" rx="2.25" />
      <path d="M3.25 7.5a4.75 4.75 0 0 0 9.5 0M8 12.25v2M5.75 14.25h4.5" />
    </Icon>
  )
}

export function PinIcon() {
  return (
    <Icon>
      <path d="M5.5 1.75h5M6.25 1.75v4L4 8.25v1.5h8v-1.5L9.75 5.75v-4M8 9.75v4.5" />
    </Icon>
  )
}

export function CrossIcon() {
  return (
    <Icon>
      <path d="m4 4 8 8M12 4l-8 8" />
    </Icon>
  )
}

export function ListIcon() {
  return (
    <Icon>
      <path d="M6.5 4h7.5M6.5 8h7.5M6.5 12h7.5M2.5 4h.5M2.5 8h.5M2.5 12h.5" />
    </Icon>
  )
}

export function NumbersIcon() {
  return (
    <Icon>
      <path d="M7 4h7M7 8h7M7 12h7M2 3l1-.75V6M1.9 10.6c.2-.8 1.9-.9 1.9.2 0 .9-1.9 1.7-1.9 2.7h2" />
    </Icon>
  )
}
