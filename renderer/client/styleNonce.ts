/** The nonce that this page's policy allows style elements by; for antd's `csp` setting. Empty when the page was served without one. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}
