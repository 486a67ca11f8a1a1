/** What a control is given. */
export interface Control {
  readonly value: unknown;
  readonly isWrong: boolean;
  /** Ids of what is said of it. */
  readonly describedBy: string;
  readonly edit: (value: unknown) => void;
}
