import type { FaceAdvice } from '../cases/face-capture.ts';
import { customerLanguages, type CustomerHint, type CustomerLanguage, type CustomerView } from '../contract/customer-views.ts';
import type { EventBody, EventName } from '../contract/events.ts';

export interface CustomerScreen {
  now(): CustomerView;
  /** Changes the language of the customer's words. */
  speak(language: CustomerLanguage): CustomerView;
  /** Opens the window; answers with an address where the host can only hand one out. */
  open(): string | null;
  /** As if nobody had been there: the next customer is greeted in the counter's language. */
  forget(): void;
  /** A new case is opened: as `forget`, unless somebody is before the camera at this moment. */
  next(): void;
  /** Whether the window is open. */
  there(): boolean;
}

const hints: Readonly<Partial<Record<FaceAdvice, CustomerHint>>> = {
  'no-face': 'face-camera', 'whole-face': 'centre', centre: 'centre', closer: 'closer', back: 'back', 'two-faces': 'alone', 'changed-face': 'alone',
  'look-straight': 'look-straight', 'head-upright': 'look-straight', 'hold-still': 'hold-still', 'open-eyes': 'open-eyes', 'uncover-eyes': 'uncover', 'close-mouth': 'close-mouth',
};

/** A liveness check that ended so is taken up again by the teller. */
const goesOn: readonly EventBody<'face.ended'>['why'][] = ['stopped', 'no-frames', 'vision-lost', 'storage-lost'];

const beforeTheCamera: readonly CustomerView['state'][] = ['picture', 'asks', 'met'];

/** The customer's screen before anything is asked. */
export const idleScreen = (language: CustomerLanguage): CustomerView => ({ language, state: 'idle', hint: null, asks: null });

/**
 * What the customer sees after main has told its screens something. Pure: `before` and the event give the next view; what does not
 * concern the customer leaves it as it was.
 */
export function customerSees<N extends EventName>(before: CustomerView, name: N, body: EventBody<N>): CustomerView {
  const { language } = before;
  const told = { name, body } as Told;
  switch (told.name) {
    case 'face.seen': {
      if (told.body.purpose === 'liveness') return before;
      return { language, state: 'picture', hint: told.body.advice === null ? null : hints[told.body.advice] ?? null, asks: null };
    }
    case 'liveness.asks': {
      const { challenge, corner, index, of, limitMs, startedAt } = told.body;
      // Looking back is asked for at once after a movement: the word that it was good would be gone before it is read.
      return { language, state: challenge === 'neutral' && before.state === 'met' ? 'met' : 'asks', hint: null, asks: { challenge, corner, index, of, limitMs, startedAt } };
    }
    case 'liveness.result': {
      const { over, passed } = told.body;
      if (!over) return { ...before, state: 'met' };
      return { language, state: passed ? 'done' : 'pause', hint: null, asks: null };
    }
    case 'face.ended': {
      const { why, purpose } = told.body;
      if (why === 'accepted' || why === 'passed') return { language, state: 'done', hint: null, asks: null };
      return purpose === 'liveness' && goesOn.includes(why) ? { language, state: 'pause', hint: null, asks: null } : idleScreen(language);
    }
    case 'case.changed':
      return ['submitted', 'decided', 'closed'].includes(told.body.stage) ? idleScreen(customerLanguages[0]) : before;
    default:
      return before;
  }
}

type Told = { [N in EventName]: { readonly name: N; readonly body: EventBody<N> } }[EventName];

interface Ways {
  readonly open: () => string | null;
  readonly there: () => boolean;
  readonly tell: (name: 'customer.shows', body: CustomerView) => void;
}

/** Holds what the customer's window shows; `hear` is given everything that main tells its screens. */
export function makeCustomerScreen({ open, there, tell }: Ways): CustomerScreen & { hear<N extends EventName>(name: N, body: EventBody<N>): void } {
  let view = idleScreen(customerLanguages[0]);
  const become = (next: CustomerView): CustomerView => {
    if (JSON.stringify(next) !== JSON.stringify(view)) { view = next; tell('customer.shows', view); }
    return view;
  };
  return {
    now: () => view,
    speak: (language) => become({ ...view, language }),
    forget: () => { become(idleScreen(customerLanguages[0])); },
    next: () => { if (!beforeTheCamera.includes(view.state)) become(idleScreen(customerLanguages[0])); },
    open, there,
    hear: (name, body) => { become(customerSees(view, name, body)); },
  };
}
