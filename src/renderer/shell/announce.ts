/** One polite live region for the whole app; screen readers speak what is put here. */
export function announce(text: string): void {
  const region = document.getElementById('announcer')
  if (region === null) return
  // The same words twice in a row would be silent without a change.
  region.textContent = region.textContent === text ? `${text}\u00A0` : text
}
