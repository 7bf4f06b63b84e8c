const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';
/** Sharp on paper: 720 points wide at three dots each. */
const DOTS = 3;

/** The drawing as a file of its own: with the colours of now in place of their names, the page's font, on white. */
export function svgText(drawing: SVGSVGElement): string {
  const styles = getComputedStyle(document.documentElement);
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', SVG_NAMESPACE);
  copy.setAttribute('font-family', getComputedStyle(drawing).fontFamily);
  copy.removeAttribute('class');
  const ground = document.createElementNS(SVG_NAMESPACE, 'rect');
  for (const [name, value] of [['width', '100%'], ['height', '100%'], ['fill', '#ffffff']] as const) ground.setAttribute(name, value);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy).replace(/var\((--[a-z-]+)\)/g, (_, name: string) => styles.getPropertyValue(name).trim());
}

/** The same drawing in dots, as the base64 of a PNG. */
export async function pngBase64(drawing: SVGSVGElement): Promise<string> {
  const { width, height } = drawing.viewBox.baseVal;
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(drawing))}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * DOTS;
  canvas.height = height * DOTS;
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}
