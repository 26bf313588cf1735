import type { ChallengeKind } from './challenges.ts';
import type { FaceEngine } from './matching.ts';
import type { PrintOrScreen } from './print-or-screen.ts';
import type { Role } from './roles.ts';

/** How an operator proves who they are. */
export type SecretPolicy =
  | { readonly kind: 'pin'; readonly digits: number }
  | { readonly kind: 'password'; readonly least: number };

/** A country's and a bank's rules, as data. Shipped ones live in resources/policies. */
export interface Policy {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly matching: {
    /** What compares two faces. The one with a second embedder is off unless a bank has settled that model's licence (docs/models.md). */
    readonly engine: FaceEngine;
    /** Score from which a match passes; 95 is FAR 1:10,000 on LFW (see cases/matching.ts). */
    readonly passScore: number;
    /** Score from which the grey band begins; below it the match fails. 80 is FAR 1:100. */
    readonly greyScore: number;
    /** A portrait with eyes closer than this cannot pass by itself. */
    readonly leastPortraitEyeDistancePx: number;
  };
  readonly cameras: {
    /** A camera whose name holds one of these (whole words, whatever their case) is refused: it is a program, not a lens. */
    readonly refusedWords: readonly string[];
    /** Horizontal field of view of the customer's camera, degrees; the distance of a face is reckoned from it. */
    readonly fieldOfViewDegrees: number;
    /** Nearest and farthest that a face may be, centimetres. */
    readonly nearCm: number;
    readonly farCm: number;
  };
  readonly liveness: {
    /** What may be asked. */
    readonly challenges: readonly ChallengeKind[];
    readonly challengesLeast: 2 | 3;
    readonly challengesMost: 2 | 3;
    readonly challengeLimitMs: number;
    /** How long a neutral face is watched before anything is asked, and how long that may take. */
    readonly neutralMs: number;
    readonly neutralLimitMs: number;
    /** How long the face must be at rest again between two challenges. */
    readonly restMs: number;
    readonly mostAttempts: number;
    /**
     * Distance of templates over which a frame is of another face than the accepted one. 0.38 is a stranger in a thousand (matching.ts); of
     * three filmed people, one turning by 45 degrees, no frame came farther than 0.28 from the mean of their five best.
     */
    readonly sameFaceDistance: number;
    /** Whether it is looked at if the face seems a print or a screen (print-or-screen.ts); two optional packs are needed for it. */
    readonly printedOrReplayed: PrintOrScreen;
  };
  readonly secret: SecretPolicy;
  readonly lockAfterFailures: number;
  /** Share of clean cases drawn for a second person, 0 to 1. */
  readonly sampleShare01: number;
  readonly retentionDays: number;
  readonly blurAfterIdleSeconds: number;
  readonly lockAfterIdleSeconds: number;
}

/** Whether a secret meets the policy; the answer is the rule in words when it does not. */
export function secretFault(secret: string, policy: SecretPolicy): string | null {
  if (policy.kind === 'pin') {
    return new RegExp(`^\\d{${policy.digits}}$`).test(secret) ? null : `exactly ${policy.digits} digits`;
  }
  return Array.from(secret).length >= policy.least ? null : `at least ${policy.least} characters`;
}

export type StationKind = 'evaluation' | 'bank';

/** What this station is: written once by `desk station init`, or by the first start of an evaluation station. */
export interface Station {
  readonly stationId: string;
  readonly kind: StationKind;
  readonly branch: string;
  readonly counter: string;
  /** Case numbers begin with it: RVS-0001. */
  readonly prefix: string;
  readonly madeAt: number;
  readonly policyId: string;
}

export const rolesThatOpenCases: readonly Role[] = ['teller', 'officer'];
