/** Tools over files in memory and a vision whose templates are written in the pictures: an angle in degrees on a circle, nothing for no face, or `damaged`. */
import { generateKeyPairSync } from 'node:crypto';
import type { FaceTrack } from '../../electron/cases/face-track.ts';
import type { Vision } from '../../electron/cases/ports.ts';
import { done, failed, type Result } from '../../electron/cases/result.ts';
import type { Tools } from '../../electron/command-line/tools.ts';
import { signPolicy } from '../../electron/hosts/signed-policy.ts';
import { readPolicy } from '../../electron/hosts/policies.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';

export const counterPolicy = await readPolicy(sourcePaths.policies, 'counter');
export const evaluationPolicy = await readPolicy(sourcePaths.policies, 'evaluation');
const pair = generateKeyPairSync('ed25519');
export const keys = { privatePem: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), publicPem: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString() };

export interface StandIn {
  readonly tools: Tools;
  readonly out: string[];
  readonly err: string[];
  readonly written: Map<string, string>;
  readonly embedded: string[];
}

/** Two templates whose angles differ by d degrees lie 2 sin(d / 2) apart. */
const template = (degrees: number): Float32Array => Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));

const second = { model: 'faceres', modelSha256: 'e'.repeat(64), licence: 'not verified' } as const;

/** `track` makes what vision says of a frame out of its text; `more` replaces tools. They stand on a bank's station, unless told. */
export function standIn(files: Readonly<Record<string, string>>, track: (text: string, seq: number, atMs: number) => Result<FaceTrack> = () => failed('face.none'), more: Partial<Tools> = {}): StandIn {
  const [out, err, embedded, written]: [string[], string[], string[], Map<string, string>] = [[], [], [], new Map()];
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  const embedFaces: Vision['embedFaces'] = async ({ pictures, engine = 'dlib-128' }) => done(pictures.map((bytes) => {
    embedded.push(text(bytes));
    if (text(bytes) === '') return failed('face.none');
    if (text(bytes) === 'damaged') return failed('picture.damaged');
    return done({ faces: [], template: template(Number(text(bytes))), engine, modelSha256: 'f'.repeat(64), ...(engine === 'dlib-128' ? {} : { second }), ran: [], stepsMs: {} });
  }));
  const trackFace: Vision['trackFace'] = async ({ jpeg, seq, atMs }) => track(text(jpeg), seq, atMs);
  const readFile: Tools['readFile'] = async (path) => (files[path] === undefined ? failed('file.not-readable') : done(new TextEncoder().encode(files[path])));
  const below = (folder: string): string[] => Object.keys(files).filter((path) => path.startsWith(`${folder}/`));
  const tools: Partial<Tools> = {
    stations: { folder: 'station' } as Tools['stations'],
    out: (line) => { out.push(line); }, err: (line) => { err.push(line); }, clock: { now: () => 0 }, policy: counterPolicy, rules: { from: 'station', kind: 'bank', signed: false }, shippedPolicy: (id) => readPolicy(sourcePaths.policies, id), readFile, signPolicy,
    readLines: async function* (path) { yield* (files[path] ?? '').split('\n'); },
    writeFile: async (path, lines) => {
      const kept: string[] = [];
      for await (const line of lines) kept.push(line);
      written.set(path, kept.join('\n'));
      return done({ fileBytes: 1 });
    },
    besideFile: (_file, path) => path,
    picturesAt: async (path) => (files[path] !== undefined ? [path] : below(path).length === 0 ? null : below(path).toSorted()),
    insideOf: async (folder) => {
      const names = [...new Set(below(folder).map((path) => path.slice(folder.length + 1).split('/')[0]!))].toSorted();
      return names.length === 0 ? null : names.map((name) => ({ name, path: `${folder}/${name}`, kind: files[`${folder}/${name}`] === undefined ? 'folder' : 'file' }));
    },
    framesAt: async (path) => (below(path).length === 0 ? failed('picture.damaged') : done(below(path).toSorted().map((file) => ({ read: () => readFile(file) })))),
    vision: async () => ({ embedFaces, trackFace }) as unknown as Vision, ...more,
  };
  return { tools: tools as Tools, out, err, written, embedded };
}
