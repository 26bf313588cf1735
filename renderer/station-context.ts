import { createContext, useContext } from 'react';
import type { OperatorView, StationView } from '../electron/contract/views.ts';

export interface Here { readonly station: StationView; readonly me: OperatorView }
export const StationContext = createContext<Here | null>(null);

/** Which station this is and who is signed in; there on every page inside the frame. */
export function useHere(): Here {
  const here = useContext(StationContext);
  if (here === null) throw new Error('nobody is signed in above this component');
  return here;
}

/** Those who open and work on cases; an administrator looks after the station only. */
export const opensCases = ({ role }: OperatorView): boolean => role !== 'administrator';
