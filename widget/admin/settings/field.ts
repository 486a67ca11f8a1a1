/** What a setting looks like on the desk, and what is said of it. Plain data. */
import type { SettingName } from '../../../api/comments/site-settings.ts';

interface Named {
  readonly name: SettingName;
  readonly label: string;
  /** What it means for readers, and when to change it. */
  readonly about: string;
  /** All open pages know it at once. */
  readonly isPublic?: boolean;
}

export interface Option {
  readonly value: string | boolean;
  readonly label: string;
  readonly about?: string;
}

/** A unit that a number may be given in; the first one is as it is stored. */
export type Unit = readonly [one: string, many: string, times: number];

export interface ChoiceField extends Named {
  readonly kind: 'choice';
  readonly options: readonly Option[];
}

export interface NumberField extends Named {
  readonly kind: 'number';
  readonly units: readonly [Unit, ...Unit[]];
  readonly least: number;
  readonly most: number;
  /** What 0 means. */
  readonly zero?: string;
}

/** One a line. */
export interface ListField extends Named {
  readonly kind: 'list';
  readonly most: number;
  /** Characters of one. */
  readonly longest: number;
  readonly example: string;
  readonly isCode?: boolean;
}

export interface EmojiField extends Named {
  readonly kind: 'emojis';
  readonly most: number;
}

/** All, none, or some by their names. */
export interface ParametersField extends Named {
  readonly kind: 'parameters';
  readonly most: number;
  readonly longest: number;
}

export type Field = ChoiceField | NumberField | ListField | EmojiField | ParametersField;

export interface Group {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly fields: readonly Field[];
}
