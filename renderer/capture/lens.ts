/** The camera as the screens know it. Behind this port stands the browser's camera; a test puts one there that breaks on purpose. */
import { createContext } from 'react';

export interface Camera {
  readonly deviceId: string;
  /** Empty until the person has allowed the camera. */
  readonly label: string;
}

/** Why there is no picture; each has its own words and its own way on. */
export const lensTroubles = ['none', 'refused', 'busy', 'denied', 'unplugged', 'frozen', 'broken'] as const;
export type LensTrouble = (typeof lensTroubles)[number];

export interface OpenLens {
  readonly camera: Camera;
  /** Video only; for a video element, which is where frames are taken from. */
  readonly stream: MediaStream;
  /** The camera was pulled out or taken away. Answers with how to stop listening. */
  onEnded(listen: () => void): () => void;
  close(): void;
}

export interface Lens {
  cameras(): Promise<readonly Camera[]>;
  /** Null: whichever the system gives first. */
  open(deviceId: string | null): Promise<OpenLens | LensTrouble>;
  /** A camera was plugged in or pulled out. */
  onChange(listen: () => void): () => void;
}

export const LensContext = createContext<Lens | null>(null);
