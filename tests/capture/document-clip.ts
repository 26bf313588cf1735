/**
 * A clip of a card being laid down, for Chromium's stand-in camera: JPEG pictures in a row are a Motion-JPEG file. They must be
 * baseline, 4:2:0 and with the standard Huffman tables, or the browser shows nothing.
 */
import { open } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';

const width = 1920, height = 1080;

/** `card`: a picture of the card on its desk, as the camera sees it in the end. Thirty pictures a second. */
export async function writeDocumentClip(path: string, card: Uint8Array): Promise<{ readonly frames: number }> {
  const lying = await sharp(card).resize(width, height, { fit: 'cover' }).removeAlpha().toBuffer();
  const { dominant: desk } = await sharp(await sharp(lying).extract({ left: 0, top: 0, width: 160, height: 160 }).toBuffer()).stats();
  const empty = await framed(sharp({ create: { width, height, channels: 3, background: desk } }));
  const still = await framed(sharp(lying));
  const file = await open(path, 'w');
  let frames = 0;
  const add = async (jpeg: Buffer, times = 1): Promise<void> => { for (let i = 0; i < times; i += 1) { await file.write(jpeg); frames += 1; } };
  try {
    await add(empty, 20);
    // Slid in from the right and blurred by it, then turned a little by the hand that lets it go.
    for (const share of [0.9, 0.7, 0.5, 0.32, 0.18, 0.08]) await add(await slid(lying, share, desk), 3);
    for (const degrees of [5, 3.5, 2, 1]) await add(await turned(lying, degrees, desk), 3);
    await add(still, 240);
  } finally {
    await file.close();
  }
  return { frames };
}

type Colour = { readonly r: number; readonly g: number; readonly b: number };
const framed = (picture: Sharp): Promise<Buffer> =>
  picture.jpeg({ quality: 92, chromaSubsampling: '4:2:0', progressive: false, mozjpeg: false, optimiseCoding: false, trellisQuantisation: false }).toBuffer();

async function slid(lying: Buffer, share: number, desk: Colour): Promise<Buffer> {
  const by = Math.round(width * share);
  const part = await sharp(lying).extract({ left: 0, top: 0, width: width - by, height }).blur(1 + 6 * share).png().toBuffer();
  return framed(sharp({ create: { width, height, channels: 3, background: desk } }).composite([{ input: part, left: by, top: 0 }]));
}

async function turned(lying: Buffer, degrees: number, desk: Colour): Promise<Buffer> {
  const rotated = await sharp(lying).rotate(degrees, { background: desk }).toBuffer({ resolveWithObject: true });
  const [left, top] = [Math.round((rotated.info.width - width) / 2), Math.round((rotated.info.height - height) / 2)];
  return framed(sharp(rotated.data).extract({ left, top, width, height }).blur(1.5));
}
