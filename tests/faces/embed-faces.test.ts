/** Promise: pictures embedded together give what each gives alone, in their order, and one bad picture costs only itself. */
import { describe, expect, it } from 'vitest';
import type { Vision } from '../../electron/cases/ports.ts';
import { done, failed } from '../../electron/cases/result.ts';
import { openEmbedder } from '../../electron/command-line/embed-pictures.ts';
import type { Tools } from '../../electron/command-line/tools.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { embedFaces, openFaceThreads } from '../../electron/vision/embed-many.ts';
import { described, onePerson, scene, shelf } from './face-pictures.ts';

describe('several pictures in one go', () => {
  it('the same templates as alone, bit for bit, and a failure in its place', async () => {
    const pictures = [await onePerson(), await scene(300, 300), new Uint8Array([1, 2, 3]), await scene(500, 400, { picture: await onePerson(), width: 200, left: 20, top: 60 })];
    const all = await embedFaces(shelf, pictures);
    if (!all.ok) throw new Error(all.failure.code);
    expect(all.value.map((face) => (face.ok ? 'face' : face.failure.code))).toEqual(['face', 'face.none', 'picture.not-a-picture', 'face']);
    for (const i of [0, 3]) {
      const [alone, together] = [await described(pictures[i]!), all.value[i]!];
      expect(together.ok && Buffer.from(together.value.template.buffer).equals(Buffer.from(alone.template.buffer)), `picture ${i}`).toBe(true);
      expect(together.ok && together.value.faces).toEqual(alone.faces);
      expect(together.ok && 'alignedJpeg' in together.value).toBe(false);
    }
  });

  describe('on more than one core', () => {
    const faceThread = new URL('../../electron/vision/face.worker.ts', import.meta.url);
    const some = async () => [await onePerson(), new Uint8Array([1, 2, 3]), await scene(300, 300), ...await Promise.all([320, 340, 360, 380, 400].map(async (width) => scene(width, 400, { picture: await onePerson(), width: 200, left: 20, top: 60 })))];
    const templates = (all: Awaited<ReturnType<typeof embedFaces>>) => (all.ok ? all.value.map((face) => (face.ok ? [...face.value.template] : face.failure.code)) : all.failure);

    it('gives what one core gives, in the order of the pictures', async () => {
      const pictures = await some();
      const threads = openFaceThreads(faceThread, sourcePaths.modelFolders, 3);
      expect(threads).toHaveLength(2);
      expect(templates(await embedFaces(shelf, pictures, {}, 'dlib-128', threads))).toEqual(templates(await embedFaces(shelf, pictures)));
      expect(threads.map((thread) => thread.stands())).toEqual([true, true]);
    });

    it('loses no picture with a thread that cannot start, and says what is wrong where no core has the models', async () => {
      const pictures = await some();
      const gone = openFaceThreads(new URL('no-such-file.ts', import.meta.url), sourcePaths.modelFolders, 2);
      expect(templates(await embedFaces(shelf, pictures, {}, 'dlib-128', gone))).toEqual(templates(await embedFaces(shelf, pictures)));
      expect(gone[0]!.stands()).toBe(false);
      expect(openFaceThreads(faceThread, sourcePaths.modelFolders, 1)).toEqual([]);
      expect(await embedFaces(shelf, pictures, {}, 'dlib-128', openFaceThreads(faceThread, ['/nowhere'], 2))).toEqual(failed('vision.unavailable', { model: 'blazeface' }));
    });
  });

  it('none is an answer too, and a cancel stops all of them', async () => {
    expect(await embedFaces(shelf, [])).toEqual(done([]));
    const stopped = await embedFaces(shelf, [await onePerson(), await onePerson()], { signal: AbortSignal.abort() });
    expect(stopped).toEqual(failed('vision.cancelled'));
  });
});

describe('the pictures of many pairs', () => {
  const names = Array.from({ length: 20 }, (_, i) => `picture-${i}`);
  const counted = (): { read: string[]; sent: number[]; tools: Tools; vision: Vision } => {
    const read: string[] = [];
    const sent: number[] = [];
    const tools = { readFile: async (file: string) => { read.push(file); return file === 'picture-3' ? failed('picture.empty', { file }) : done(new TextEncoder().encode(file)); } } as unknown as Tools;
    const vision = {
      embedFaces: async ({ pictures }: { pictures: readonly Uint8Array[] }) => {
        sent.push(pictures.length);
        return done(pictures.map((bytes) => done({ faces: [], template: Float32Array.of(Number(new TextDecoder().decode(bytes).slice(8))), engine: '', modelSha256: '', ran: [], stepsMs: {} })));
      },
    } as unknown as Vision;
    return { read, sent, tools, vision };
  };

  it('are each read and embedded once, however often and in whatever order they are asked for', async () => {
    const { read, sent, tools, vision } = counted();
    const embed = openEmbedder(tools, vision, [...names, ...names]);
    for (const name of [...names, ...names.toReversed(), 'picture-7']) {
      const face = await embed(name);
      if (name === 'picture-3') expect(face).toEqual(failed('picture.empty', { file: name }));
      else expect(face.ok && face.value.template[0], name).toBe(Number(name.slice(8)));
    }
    expect(read).toEqual(names);
    expect(sent).toEqual([7, 8, 4]);
  });

  it('share the failure of a vision process that is gone', async () => {
    const { tools } = counted();
    const vision = { embedFaces: async () => failed('vision.unavailable') } as unknown as Vision;
    const embed = openEmbedder(tools, vision, names);
    expect(await embed('picture-0')).toEqual(failed('vision.unavailable'));
    expect(await embed('picture-3')).toEqual(failed('picture.empty', { file: 'picture-3' }));
  });
});
