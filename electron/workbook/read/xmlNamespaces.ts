export const mainNamespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const relationshipNamespace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** ISO 29500 strict has second names for the namespaces; readers know one of the two. */
const strictNames = new Map([
  ['http://purl.oclc.org/ooxml/spreadsheetml/main', mainNamespace],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', relationshipNamespace],
]);

interface Binding { prefix: string; uri: string; depth: number }

/** Which prefix stands for which namespace, at the place a scanner is at. */
export class XmlNamespaces {
  private readonly bindings: Binding[] = [];

  /** Holds for the element at this depth and all within. */
  bind(prefix: string, uri: string, depth: number): void {
    this.bindings.push({ prefix, uri: strictNames.get(uri) ?? uri, depth });
  }

  /** Forgets what was declared deeper than this. */
  leave(depth: number): void {
    while (this.bindings.length > 0 && (this.bindings[this.bindings.length - 1]?.depth ?? 0) > depth) this.bindings.pop();
  }

  /** A prefix that nothing declares stands for itself. */
  resolve(prefix: string): string {
    for (let i = this.bindings.length - 1; i >= 0; i--) {
      const binding = this.bindings[i];
      if (binding?.prefix === prefix) return binding.uri;
    }
    return prefix;
  }
}
