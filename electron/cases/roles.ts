export const roles = ['teller', 'officer', 'administrator'] as const;
export type Role = (typeof roles)[number];

export interface Operator {
  readonly operatorId: string;
  readonly name: string;
  readonly role: Role;
}

/** Four eyes: whoever made a case, or had a hand in it, never decides it (product.md, rule 8). */
export function mayDecide(operator: Operator, hands: readonly string[]): boolean {
  return operator.role === 'officer' && !hands.includes(operator.operatorId);
}
