import type { ListedComment, ReportedComment } from '../../../api/comments/listed.ts';
import '../../staff-words.ts';
import { say } from '../../words.ts';
import { REASON_WORDS } from './acts.ts';

type Reasons = ReportedComment['reasons'] | null;

/** What staff should know of a comment before they decide, a phrase each: what it is, what looked like spam, who complained. */
export function whyWords(comment: ListedComment, reasons: Reasons = null): string[] {
  return [stateWords(comment), ...findingWords(comment), ...reportWords(comment, reasons)];
}

function stateWords({ status, heldFor }: ListedComment): string {
  return (status === 'held' && heldFor && say(`held-${heldFor}`)) || say(`status-${status}`);
}

/** Only what speaks against it. */
function findingWords({ findings }: ListedComment): string[] {
  return findings
    .filter(({ score }) => score > 0)
    .map(({ layer, detail = '' }) => say(`found-${layer}`, { detail }))
    .filter((words) => words !== '');
}

function reportWords({ reports }: ListedComment, reasons: Reasons): string[] {
  if (reports === 0) return [];
  const told = [...(['spam', 'abuse', 'off-topic', 'other'] as const)]
    .filter((reason) => (reasons?.[reason] ?? 0) > 0)
    .map(
      (reason) => `${REASON_WORDS[reason]}${reasons && reasons[reason] > 1 ? ` ×${reasons[reason]}` : ''}`,
    );
  return [say('reported', { count: reports }) + (told.length > 0 ? `: ${told.join(', ')}` : '')];
}
