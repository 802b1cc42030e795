/**
 * HTML that was made from what people or strangers wrote. It must go through the sanitiser before it is shown: the
 * brand is there so that it cannot be taken for anything else.
 */
export type UntrustedHtml = string & { readonly untrustedHtml: unique symbol }

/** Marks a string as untrusted HTML. */
export function untrusted(html: string): UntrustedHtml {
  return html as UntrustedHtml // The brand exists for the type checker only.
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it has to be written in HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)
}
