/** What both pages of the bench measure, in the same way: from the event or the call to the frame that was painted. */
export interface BenchProbe {
  /** Milliseconds from the first rendering call to the first painted rows. */
  firstRender(): Promise<number>;
  /** Scrolls `frames` times by `step`, and gives the durations of the frames: nothing else is done in them. */
  scroll(step: number, frames: number): Promise<number[]>;
  /** Scrolls in the same way, and gives the points where a painted frame showed no text; looking takes a part of each frame. */
  scrollLooking(step: number, frames: number): Promise<{ blanks: number; probes: number }>;
  /** Begins to wait for a key. */
  awaitKey(): void;
  /** Milliseconds from that key to the painted frame after it. */
  keyTime(): Promise<number>;
}

declare global {
  interface Window { bench: BenchProbe }
}

export interface BenchTable { scroller(): Element | null; isCell(element: Element): boolean }

/** `render` is called once the page has loaded; the table answers for itself afterwards. */
export function installBench(render: () => void, table: BenchTable): void {
  const rendered = afterLoad().then(async () => {
    const start = performance.now();
    render();
    while (document.elementsFromPoint(600, 400).every((element) => !table.isCell(element))) await painted();
    await painted();
    return performance.now() - start;
  });
  let done: (ms: number) => void = () => undefined;
  let time = Promise.resolve(0);
  window.addEventListener('keydown', (event) => void painted().then(() => done(performance.now() - event.timeStamp)), true);
  window.bench = {
    firstRender: () => rendered,
    awaitKey: () => { time = new Promise((resolve) => { done = resolve; }); },
    keyTime: () => time,
    async scroll(step, count) {
      const frames: number[] = [];
      let last = await frame();
      for (let nth = 0; nth < count; nth += 1) {
        scrollBy(table, step);
        await afterPaint();
        const now = await frame();
        frames.push(now - last);
        last = now;
      }
      return frames;
    },
    async scrollLooking(step, count) {
      let blanks = 0;
      let probes = 0;
      for (let nth = 0; nth < count; nth += 1) {
        await frame();
        scrollBy(table, step);
        await afterPaint();
        for (const [x, y] of probePoints()) {
          probes += 1;
          if (!document.elementsFromPoint(x, y).some((element) => table.isCell(element))) blanks += 1;
        }
      }
      return { blanks, probes };
    },
  };
}

function scrollBy(table: BenchTable, step: number): void {
  const scroller = table.scroller();
  if (scroller === null) throw new Error('The table has no scroller.');
  scroller.scrollTop += step;
}

/** Points spread over the rows, away from the header and the scroll bars. */
function probePoints(): [number, number][] {
  const height = window.innerHeight;
  return [0.2, 0.4, 0.6, 0.8, 0.95].flatMap((part): [number, number][] => [[200, height * part], [700, height * part]]);
}

function frame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** A message posted in a frame arrives after that frame was painted. */
function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });
}

async function painted(): Promise<void> {
  await frame();
  await afterPaint();
}

function afterLoad(): Promise<void> {
  // Let the page come to rest: what it cost to load is measured as size, not as rendering.
  return new Promise((resolve) => setTimeout(resolve, 400));
}
