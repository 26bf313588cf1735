/** How many frames a second a page draws that shows a camera and takes a JPEG of it 20 times a second, as the customer's window does. */
import { chromium, type Page } from 'playwright';
import { chromiumFlags, chromiumPath } from '../support/chromium.ts';

const html = `<video autoplay muted playsinline width=640 height=480></video><i style="position:absolute;width:40px;height:40px;background:teal"></i><script>
const video = document.querySelector('video'), dot = document.querySelector('i'), canvas = new OffscreenCanvas(640, 480), pen = canvas.getContext('2d');
navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 480 } }).then((stream) => { video.srcObject = stream; setInterval(async () => { pen.drawImage(video, 0, 0); await canvas.convertToBlob({ type: 'image/jpeg', quality: .8 }); }, 50); });
window.drawn = 0; const next = (at) => { window.drawn += 1; dot.style.transform = 'translateX(' + (at / 5 % 400) + 'px)'; requestAnimationFrame(next); }; requestAnimationFrame(next);
</script>`;

export interface DrawingPage {
  /** Frames drawn a second while `work` runs. */
  during(work: () => Promise<unknown>): Promise<number>;
  close(): Promise<void>;
}

/** Null where there is no browser. */
export async function openDrawingPage(): Promise<DrawingPage | null> {
  const executablePath = chromiumPath();
  if (executablePath === null) return null;
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] });
  const page = await browser.newPage();
  await page.route('https://bench.invalid/', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.goto('https://bench.invalid/');
  await page.waitForFunction(() => (globalThis as unknown as { document: { querySelector(name: string): { readyState: number } } }).document.querySelector('video').readyState >= 2);
  return {
    async during(work) {
      const [before, startedAt] = [await drawnBy(page), performance.now()];
      await work();
      return ((await drawnBy(page) - before) * 1000) / (performance.now() - startedAt);
    },
    close: () => browser.close(),
  };
}

const drawnBy = (page: Page): Promise<number> => page.evaluate(() => (globalThis as unknown as { drawn: number }).drawn);
