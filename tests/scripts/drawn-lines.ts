/** Lines of invented people drawn by a browser in several fonts and sizes, and photographs of them: other text than any rendered card. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright';
import sharp from 'sharp';
import type { RgbImage } from '../../electron/vision/pixels.ts';
import { chromiumFlags, chromiumPath } from '../support/chromium.ts';

export interface DrawnPage {
  readonly font: string;
  readonly sizePx: number;
  /** Rows of one to two texts: a label and its value. */
  readonly rows: readonly (readonly string[])[];
}

export const vietnamesePages: readonly DrawnPage[] = [
  { font: 'Liberation Sans', sizePx: 26, rows: [['Họ và tên:', 'LÊ NGỌC QUỲNH ANH'], ['Quê quán:', 'Lạc Thủy, Hòa Bình'], ['Nơi thường trú:', 'Tổ 7, ấp Mỹ Thạnh Đông'], ['xã Bình Phước Xuân, Chợ Mới, An Giang'], ['Giới tính:', 'Nữ'], ['GIÁM ĐỐC CÔNG AN TỈNH']] },
  { font: 'Drawn Plex', sizePx: 25, rows: [['Họ và tên:', 'PHẠM HOÀNG ĐỨC DŨNG'], ['Quê quán:', 'Buôn Đôn, Đắk Lắk'], ['Nơi thường trú:', 'Số 88/2 Hẻm 14 Đường Lũy Bán Bích'], ['Phường Tân Thới Hòa, Tân Phú'], ['Quốc tịch:', 'Việt Nam'], ['CỤC TRƯỞNG CỤC QUẢN LÝ']] },
  { font: 'DejaVu Sans', sizePx: 24, rows: [['Họ và tên:', 'VŨ THỊ THỦY TIÊN'], ['Quê quán:', 'Gò Công Đông, Tiền Giang'], ['Nơi thường trú:', 'Khu phố 3, thị trấn Cần Đước'], ['Đường Nguyễn Đình Chiểu, Vĩnh Long'], ['Giới tính:', 'Nam'], ['PHÓ GIÁM ĐỐC']] },
];
export const khmerPages: readonly DrawnPage[] = [
  { font: 'Drawn Khmer', sizePx: 26, rows: [['គោត្តនាម:', 'កែវ វិច្ឆិកា'], ['ថ្ងៃខែឆ្នាំកំណើត:', '០៧.១១.១៩៧៨'], ['ភេទ:', 'ស្រី'], ['ទីកន្លែងកំណើត:', 'ភូមិត្រពាំងថ្ម ឃុំជីក្រែង'], ['អាសយដ្ឋាន:', 'ស្រុកជីក្រែង ខេត្តសៀមរាប'], ['សុពលភាព:', '០៥.០៦.២០១៥ ដល់ថ្ងៃ ០៤.០៦.២០២៥']] },
  { font: 'Drawn Khmer', sizePx: 30, rows: [['គោត្តនាម:', 'ហេង ពិសិដ្ឋ'], ['ថ្ងៃខែឆ្នាំកំណើត:', '២៩.០២.១៩៩២'], ['ភេទ:', 'ប្រុស'], ['ទីកន្លែងកំណើត:', 'សង្កាត់ទួលទំពូង រាជធានីភ្នំពេញ'], ['អាសយដ្ឋាន:', 'ផ្ទះលេខ ៤៥៦ ផ្លូវ ៩៣'], ['សុពលភាព:', '១៨.០៩.២០២៣ ដល់ថ្ងៃ ១៧.០៩.២០៣៣']] },
];
export const thaiPages: readonly DrawnPage[] = [
  { font: 'Drawn Thai', sizePx: 27, rows: [['ชื่อตัวและชื่อสกุล', 'นาย ณัฐวุฒิ เจริญทรัพย์'], ['เกิดวันที่', '12 ส.ค. 2499'], ['ศาสนา', 'อิสลาม'], ['ที่อยู่', '45 ซ.สุขุมวิท 71 แขวงพระโขนงเหนือ'], ['เขตวัฒนา กรุงเทพมหานคร'], ['วันบัตรหมดอายุ 6 พ.ย. 2572']] },
  { font: 'Drawn Thai', sizePx: 30, rows: [['ชื่อตัวและชื่อสกุล', 'นาง อุไรวรรณ แก้วมณี'], ['เกิดวันที่', '29 ก.ค. 2552'], ['ศาสนา', 'คริสต์'], ['ที่อยู่', '128/7 หมู่ที่ 9 ต.ช้างเผือก'], ['อ.เมืองเชียงใหม่ จ.เชียงใหม่'], ['วันออกบัตร 11 ธ.ค. 2560']] },
];

const resolve = createRequire(import.meta.url).resolve;
const face = (name: string, file: string, weight: number): string =>
  `@font-face{font-family:'${name}';font-weight:${weight};src:url(data:font/woff2;base64,${readFileSync(resolve(`@fontsource/${file}`)).toString('base64')})}`;
const faces = [400, 700].flatMap((weight) => [
  // the Vietnamese file has the letters that the Latin one lacks: each its own family, tried in turn
  face('Drawn Plex', `ibm-plex-sans/files/ibm-plex-sans-vietnamese-${weight}-normal.woff2`, weight), face('Drawn Plex Latin', `ibm-plex-sans/files/ibm-plex-sans-latin-${weight}-normal.woff2`, weight),
  face('Drawn Khmer', `noto-sans-khmer/files/noto-sans-khmer-khmer-${weight}-normal.woff2`, weight), face('Drawn Thai', `ibm-plex-sans-thai/files/ibm-plex-sans-thai-thai-${weight}-normal.woff2`, weight),
]).join('\n');

const size = { width: 1012, height: 638 };

/** Pages at the scale of a card at 300 dpi, on paper with a pattern; the first row bold, as names are. */
export async function drawPages(pages: readonly DrawnPage[]): Promise<RgbImage[]> {
  const browser = await chromium.launch({ executablePath: chromiumPath() ?? '', args: [...chromiumFlags] });
  try {
    const page = await browser.newPage({ viewport: size });
    const drawn: RgbImage[] = [];
    for (const { font, sizePx, rows } of pages) {
      const lines = rows.map(([first = '', second], row) => {
        const at = (left: number, text: string, px: number): string => `<span style="left:${left}px;top:${50 + row * 80}px;font-size:${px}px;font-weight:${row === 0 ? 700 : 400}">${text}</span>`;
        return second === undefined ? at(70, first, sizePx) : at(70, first, sizePx - 4) + at(330, second, sizePx);
      });
      await page.setContent(`<style>${faces} body{margin:0;color:#15181c;font-family:'${font}','Drawn Plex Latin';background:repeating-radial-gradient(circle at 20% 60%,#eef3ea 0 9px,#d5e3dd 10px,#eef3ea 11px 21px)} span{position:absolute;white-space:pre;line-height:1.25}</style>${lines.join('')}`);
      await page.evaluate(() => document.fonts.ready);
      drawn.push(await asPixels(await page.screenshot()));
    }
    return drawn;
  } finally {
    await browser.close();
  }
}

async function asPixels(file: Uint8Array): Promise<RgbImage> {
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}

/** As an ordinary camera gives it: a little unsharp, half a stop dark, one side in shadow, noise, JPEG. */
export async function photographed({ width, height, data }: RgbImage): Promise<RgbImage> {
  const soft = await sharp(data, { raw: { width, height, channels: 3 } }).blur(0.7).raw().toBuffer();
  let seed = 11;
  const random = (): number => { seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0; return seed / 2 ** 32; };
  const noisy = Uint8ClampedArray.from(soft, (value, at) => {
    const shadow = 0.55 + 0.35 * (((at / 3) % width) / width);
    return value * shadow + 5 * Math.sqrt(-2 * Math.log(random() + 1e-9)) * Math.cos(2 * Math.PI * random());
  });
  return asPixels(await sharp(noisy, { raw: { width, height, channels: 3 } }).jpeg({ quality: 80 }).toBuffer());
}
