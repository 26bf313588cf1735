/** Opens the camera over the document, or the one that faces the customer, and keeps it open: what goes wrong has a name, and a camera that comes back is taken up again. */
import { useContext, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { CameraPurpose } from '../../electron/contract/face-views.ts';
import { useAsk } from '../desk.ts';
import { browserLens } from './browser-lens.ts';
import { tellCamera } from './camera-state.ts';
import { chooseCamera, plainName, rememberCamera, rememberedCamera } from './camera-choice.ts';
import { LensContext, type Camera, type Lens, type LensTrouble, type OpenLens } from './lens.ts';
import { useSelfHelp } from './use-self-help.ts';

export type CameraState =
  | { readonly state: 'starting' }
  | { readonly state: 'running'; readonly lens: OpenLens }
  | { readonly state: 'trouble'; readonly trouble: LensTrouble; readonly name: string | null };

export interface CameraInUse {
  readonly now: CameraState;
  /** Those that may be used; a program's cameras are left out. */
  readonly cameras: readonly Camera[];
  choose(camera: Camera): void;
  again(): void;
  /** Told by whoever looks at the pictures: no new one comes. */
  froze(): void;
}

/** What the contract takes. */
const longestLabel = 200;

interface Found { readonly state: CameraState; readonly cameras: readonly Camera[] }

/** Main says which of them may be used; null where it does not answer. */
type Judge = (cameras: readonly Camera[]) => Promise<readonly Camera[] | null>;

/** Names are hidden until a camera was allowed: then the first one that opens tells them. */
async function findAndOpen(lens: Lens, judge: Judge, wanted: string | null, purpose: CameraPurpose): Promise<Found> {
  const trouble = (why: LensTrouble, cameras: readonly Camera[], name: string | null = null): Found => ({ state: { state: 'trouble', trouble: why, name }, cameras });
  let cameras = await lens.cameras();
  if (cameras.length === 0) return trouble('none', cameras);
  let first: OpenLens | null = null;
  if (cameras.every(({ label }) => label === '')) {
    const opened = await lens.open(null);
    if (typeof opened === 'string') return trouble(opened, cameras);
    first = opened;
    cameras = await lens.cameras();
  }
  const allowed = await judge(cameras);
  const chosen = chooseCamera(allowed ?? [], wanted ?? rememberedCamera(purpose), purpose);
  if (allowed === null || chosen === null) {
    first?.close();
    return trouble(allowed === null ? 'broken' : 'refused', [], plainName(cameras[0]?.label ?? ''));
  }
  if (first !== null && first.camera.deviceId === chosen.deviceId) return { state: { state: 'running', lens: first }, cameras: allowed };
  first?.close();
  const opened = await lens.open(chosen.deviceId);
  return typeof opened === 'string' ? trouble(opened, allowed, plainName(chosen.label)) : { state: { state: 'running', lens: opened }, cameras: allowed };
}

export function useCamera(caseId: string, purpose: CameraPurpose): CameraInUse {
  const lens = useContext(LensContext) ?? browserLens;
  const { ask } = useAsk('cameras.judge');
  const [found, setFound] = useState<Found>({ state: { state: 'starting' }, cameras: [] });
  const [wanted, setWanted] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  const open = useRef<OpenLens | null>(null);
  // Nothing on the screen moves while the camera is tried again by itself.
  const quietly = useRef(false);
  const fail = (trouble: LensTrouble) => {
    const name = open.current === null ? null : plainName(open.current.camera.label);
    open.current?.close();
    open.current = null;
    setFound((before) => ({ ...before, state: { state: 'trouble', trouble, name } }));
  };
  const pulled = useEffectEvent(() => fail('unplugged'));
  const judge = useEffectEvent(async (cameras: readonly Camera[]) => {
    const allowed = await ask({ caseId, purpose, labels: cameras.map(({ label }) => label.slice(0, longestLabel)) });
    return allowed.ok ? cameras.filter((_, i) => allowed.value[i] === true) : null;
  });

  useEffect(() => {
    let gone = false;
    let deaf: (() => void) | null = null;
    if (!quietly.current) setFound((before) => ({ ...before, state: { state: 'starting' } }));
    quietly.current = false;
    void findAndOpen(lens, (cameras) => judge(cameras), wanted, purpose).then((result) => {
      if (gone) { if (result.state.state === 'running') result.state.lens.close(); return; }
      if (result.state.state === 'running') {
        open.current = result.state.lens;
        deaf = result.state.lens.onEnded(pulled);
        if (wanted !== null) rememberCamera(result.state.lens.camera, purpose);
      }
      setFound(result);
    });
    return () => { gone = true; deaf?.(); open.current?.close(); open.current = null; };
  }, [lens, wanted, turn, purpose]);

  const changed = useEffectEvent(() => { if (found.state.state === 'trouble') setTurn((now) => now + 1); });
  useEffect(() => lens.onChange(changed), [lens]);
  useSelfHelp(found.state, () => { quietly.current = true; setTurn((now) => now + 1); });
  // What is known stays known after the step: the camera has not gone because nobody looks through it.
  useEffect(() => { if (found.state.state !== 'starting') tellCamera(found.state.state === 'running' ? 'ready' : 'not-in-use'); }, [found.state.state]);

  return {
    now: found.state, cameras: found.cameras,
    choose: (camera) => { rememberCamera(camera, purpose); setWanted(plainName(camera.label)); setTurn((now) => now + 1); },
    again: () => setTurn((now) => now + 1),
    froze: () => fail('frozen'),
  };
}
