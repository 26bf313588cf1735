/** What the head does in one picture: the exact truth that a test can hold a measurement against. */
export interface Moment {
  /** 0 shut, 1 as open as this person's eyes are at rest; the eye at the person's own left and right. */
  readonly leftLid01: number;
  readonly rightLid01: number;
  /** Degrees, towards the person's own left and up. */
  readonly gazeLeft: number;
  readonly gazeUp: number;
  readonly smile01: number;
  readonly mouthOpen01: number;
  readonly browLift01: number;
  /** Degrees. Yaw: towards the person's own left (image right, unmirrored). Pitch: down. Roll: clockwise in the picture. */
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  /** Where the middle of the face lies in the picture, 0 to 1 from the left and the top. */
  readonly centreX01: number;
  readonly centreY01: number;
  /** Centimetres from lens to face: perspective only. */
  readonly cameraCm: number;
  /** Distance from pupil to pupil in the picture, in pixels, for a head of 6.3 cm seen from the front. */
  readonly eyeDistancePx: number;
  /** Where the main light stands, degrees to image right and upwards, seen from the face. */
  readonly lightSide: number;
  readonly lightUp: number;
  readonly lightWarmth01: number;
  readonly exposure: number;
  readonly fill01: number;
  readonly background: string;
  /** Standard deviation of sensor noise in 8-bit steps. */
  readonly noise: number;
  /** Samples a pixel side: 1 quick, 2 good, 3 best. */
  readonly samples: number;
}

export const restingMoment: Moment = {
  leftLid01: 1, rightLid01: 1, gazeLeft: 0, gazeUp: 0, smile01: 0.15, mouthOpen01: 0, browLift01: 0, yaw: 0, pitch: 0, roll: 0,
};

export const plainScene: Scene = {
  width: 480, height: 600, centreX01: 0.5, centreY01: 0.5, cameraCm: 70, eyeDistancePx: 110,
  lightSide: -25, lightUp: 30, lightWarmth01: 0.25, exposure: 1, fill01: 0.5, background: '#b9bec2', noise: 1.5, samples: 2,
};
