/** Pictures with truth for the bench: a folder, or documents drawn and photographed for this run under names that say nothing. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDrawingRoom } from '../documents/draw-documents.ts';
import { photoLevels, photograph, type PhotoLevel } from '../documents/photograph.ts';
import { truePictures, type TruePicture } from '../documents/truth.ts';

export interface DrawAsked { readonly count: number; readonly seed: number; readonly levels: readonly string[] | null; readonly into: string; readonly only: string | null }

/** Truth and pictures in `into`; names are counted through in an order that mixes types and levels. Null without Chromium. */
export async function drawnPictures({ count, seed, levels, into, only }: DrawAsked, log: (text: string) => void): Promise<readonly TruePicture[] | null> {
  const room = await openDrawingRoom();
  if (room === null) return null;
  await mkdir(into, { recursive: true });
  const wanted = photoLevels.filter((level: PhotoLevel) => levels === null || levels.includes(level));
  try {
    for (let index = 0; index < count; index += 1) {
      const drawn = await room.draw(seed, index);
      if (only !== null && !drawn.truth.type.toLowerCase().includes(only.toLowerCase())) continue;
      for (const [at, level] of wanted.entries()) {
        const { jpeg, truth } = await photograph(drawn, level, seed * 104_729 + index * 7 + at);
        const name = `p${String(((index * 37 + at * 11) % 97) * 100 + index * 3 + at).padStart(5, '0')}`;
        await writeFile(join(into, `${name}.jpg`), jpeg);
        await writeFile(join(into, `${name}.json`), JSON.stringify({ ...truth, id: name }));
      }
      log(`drawn ${index + 1} of ${count}`);
    }
  } finally {
    await room.close();
  }
  return truePictures(into);
}

export function chosen(pictures: readonly TruePicture[], levels: readonly string[] | null, only: string | null): readonly TruePicture[] {
  return pictures.filter(({ file, truth }) => (levels === null || levels.includes(truth.level)) && (only === null || file.includes(only) || truth.type.toLowerCase().includes(only.toLowerCase())));
}
