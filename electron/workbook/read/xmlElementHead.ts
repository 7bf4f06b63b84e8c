import type { XmlName } from './xmlNames.ts';
import { XmlNamespaces, mainNamespace } from './xmlNamespaces.ts';
import { decodeXmlText } from './xmlText.ts';

/** What a scanner knows of the element it has just opened: name, namespace and attributes, which stay bytes until asked for. */
export class XmlElementHead {
  /** The piece at hand; places in it hold until a token of the next piece is read. */
  bytes: Buffer;
  /** Of the current element: name without prefix. */
  name = '';
  attributeCount = 0;
  readonly attributeStart: number[] = [];
  readonly attributeEnd: number[] = [];
  protected readonly attributeNames: XmlName[] = [];
  protected readonly namespaces = new XmlNamespaces();
  protected prefix = '';

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  /** Whether the element just opened is written with a prefix. */
  get hasPrefix(): boolean {
    return this.prefix !== '';
  }

  /** Namespace of the element just opened; '' when none is declared. */
  get namespace(): string {
    return this.namespaces.resolve(this.prefix);
  }

  /** True when the element just opened is SpreadsheetML, transitional or strict, under whatever prefix. */
  get isMain(): boolean {
    const namespace = this.namespaces.resolve(this.prefix);
    return namespace === mainNamespace || namespace === '';
  }

  /** Index of an attribute of the current element that has no prefix, or -1. */
  indexOfAttribute(name: string): number {
    for (let i = 0; i < this.attributeCount; i++) {
      if (this.attributeNames[i]?.qualified === name) return i;
    }
    return -1;
  }

  attribute(name: string): string | undefined {
    return this.attributeAt(this.indexOfAttribute(name));
  }

  /** Attribute by namespace and local name, for those whose prefix the writer chose. */
  attributeIn(namespace: string, local: string): string | undefined {
    for (let i = 0; i < this.attributeCount; i++) {
      const name = this.attributeNames[i];
      if (name?.local === local && name.prefix !== '' && this.namespaces.resolve(name.prefix) === namespace) return this.attributeAt(i);
    }
    return undefined;
  }

  isOn(name: string): boolean {
    const value = this.attribute(name);
    return value === '1' || value === 'true' || value === 'on';
  }

  private attributeAt(index: number): string | undefined {
    return index < 0 ? undefined : decodeXmlText(this.bytes, this.attributeStart[index] ?? 0, this.attributeEnd[index] ?? 0);
  }
}
