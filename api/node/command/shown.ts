/** What is shown of each thing. */
import type {
  AuditEntry,
  ListedBan,
  ListedComment,
  ListedKey,
  ListedPage,
  PageDetails,
  ParticipantDetails,
  ReportedComment,
  TokenHolder,
} from '../../comments/listed.ts';
import type { HookSettings, ListedDelivery, ListedWebhook } from '../../comments/outgoing.ts';
import type { SiteEntry } from '../../comments/site-entry.ts';
import type { Finding, HeldFor, Status } from '../../protocol.ts';
import { columns, count, countIfAny, day, findings, ifSo, moment, prose, status } from './columns.ts';

export const SITES = columns<SiteEntry>(['SITE', 'name'], ['ORIGINS', 'origins']);

export const COMMENTS = columns<ListedComment>(
  ['NO', 'number', count],
  ['WRITTEN', 'at', moment()],
  ['STATUS', 'status', status],
  ['FOR', 'heldFor'],
  ['REPORTS', 'reports', countIfAny],
  ['PINNED', 'pinned', ifSo],
  ['AUTHOR', 'author.name', prose],
  ['PAGE', 'page.key', prose],
  ['TEXT', 'text', prose],
);

export const COMMENT = columns<ListedComment>(
  ['Number', 'number'],
  ['Id', 'id'],
  ['Page', 'page.key'],
  ['Page number', 'page.id'],
  ['Reply to', 'parent'],
  ['Author', 'author.name'],
  ['Role', 'author.role'],
  ['Author id', 'author.id'],
  ['Written', 'at', moment()],
  ['Edited', 'edited', moment()],
  ['Status', 'status', status],
  ['Held for', 'heldFor'],
  ['Reports', 'reports', countIfAny],
  ['Pinned', 'pinned', ifSo],
  ['Text', 'text'],
);

export const REPORTS = columns<ReportedComment>(
  ['NO', 'comment.number', count],
  ['LAST', 'lastAt', moment()],
  ['SPAM', 'reasons.spam', countIfAny],
  ['ABUSE', 'reasons.abuse', countIfAny],
  ['OFF-TOPIC', 'reasons.off-topic', countIfAny],
  ['OTHER', 'reasons.other', countIfAny],
  ['STATUS', 'comment.status', status],
  ['AUTHOR', 'comment.author.name', prose],
  ['PAGE', 'comment.page.key', prose],
  ['TEXT', 'comment.text', prose],
);

export const PAGES = columns<ListedPage>(
  ['NO', 'id', count],
  ['COMMENTS', 'count', count],
  ['HELD', 'held', countIfAny],
  ['MODE', 'mode'],
  ['CLOSED', 'closed', ifSo],
  ['READ', 'readOn', day],
  ['PAGE', 'key', prose],
  ['TITLE', 'title', prose],
);

export const PAGE = columns<PageDetails>(
  ['Number', 'id'],
  ['Page', 'key'],
  ['Title', 'title'],
  ['Also', 'aliases'],
  ['Mode', 'mode'],
  ['Closed', 'closed'],
  ['Comments', 'count'],
  ['Held', 'held'],
  ['Begun', 'createdAt', moment()],
  ['Last read', 'readOn', day],
);

export const PARTICIPANTS = columns<ParticipantDetails>(
  ['NO', 'number', count],
  ['NAME', 'name', prose],
  ['ROLE', 'role'],
  ['E-MAIL', 'email', prose],
  ['SINCE', 'since', moment()],
  ['BANNED', 'banned', ifSo],
  ['ID', 'id'],
);

export const PARTICIPANT = columns<ParticipantDetails>(
  ['Number', 'number'],
  ['Id', 'id'],
  ['Name', 'name'],
  ['Role', 'role'],
  ['E-mail', 'email'],
  ['Signs on as', 'subject'],
  ['Since', 'since', moment()],
  ['Became', 'member'],
  ['Was', 'guests'],
  ['Banned', 'banned'],
  ['Published', 'comments.published'],
  ['Held', 'comments.held'],
  ['Rejected', 'comments.rejected'],
  ['Spam', 'comments.spam'],
  ['Deleted', 'comments.deleted'],
);

export const BANS = columns<ListedBan>(
  ['NO', 'id', count],
  ['SINCE', 'at', moment()],
  ['UNTIL', 'until', moment('for good')],
  ['PARTICIPANT', 'participant'],
  ['ADDRESS', 'address', prose],
  ['WHY', 'why', prose],
  ['BY', 'by', prose],
);

export const TOKENS = columns<TokenHolder>(
  ['ID', 'id'],
  ['NAME', 'name', prose],
  ['ROLE', 'role'],
  ['SINCE', 'since', moment()],
  ['LAST USED', 'lastUsed', moment('never')],
);

export const KEYS = columns<ListedKey>(
  ['ID', 'id'],
  ['ALGORITHM', 'algorithm'],
  ['SINCE', 'since', moment()],
  ['KEYS AT', 'jwksUrl', prose],
  ['PUBLIC KEY', 'publicKey', prose],
);

export const AUDIT = columns<AuditEntry>(
  ['NO', 'id', count],
  ['DONE', 'at', moment()],
  ['ACT', 'act'],
  ['FROM', 'before', status],
  ['TO', 'after', status],
  ['PAGE', 'page', count],
  ['BAN', 'ban', count],
  ['WHY', 'why', prose],
  ['BY', 'actor', prose],
  ['COMMENT', 'comment', prose],
  ['PARTICIPANT', 'participant', prose],
);

export const WEBHOOKS = columns<ListedWebhook>(
  ['ID', 'id'],
  ['URL', 'url', prose],
  ['EVENTS', 'events', prose],
  ['SINCE', 'since', moment()],
  ['DISABLED', 'disabledAt', moment()],
  ['WAITING', 'waiting', countIfAny],
  ['TROUBLE', 'trouble', prose],
);

export const WEBHOOK = columns<ListedWebhook>(
  ['Id', 'id'],
  ['Address', 'url'],
  ['Events', 'events'],
  ['Since', 'since', moment()],
  ['Disabled', 'disabledAt', moment()],
  ['Waiting', 'waiting', countIfAny],
  ['Trouble', 'trouble'],
);

export const DELIVERIES = columns<ListedDelivery>(
  ['NO', 'number', count],
  ['AT', 'at', moment()],
  ['EVENT', 'type'],
  ['STATE', 'state'],
  ['TRIES', 'attempts', countIfAny],
  ['AGAIN', 'nextAt', moment()],
  ['TO', 'receiver', prose],
  ['PAGE', 'page.key', prose],
  ['TROUBLE', 'trouble', prose],
);

export const DELIVERY = columns<ListedDelivery>(
  ['Number', 'number'],
  ['To', 'receiver'],
  ['Event', 'type'],
  ['Event id', 'event'],
  ['At', 'at', moment()],
  ['Page', 'page.key'],
  ['Comment', 'comment'],
  ['State', 'state'],
  ['Tries', 'attempts', countIfAny],
  ['Again', 'nextAt', moment()],
  ['Done', 'doneAt', moment()],
  ['Status', 'status'],
  ['Trouble', 'trouble'],
);

export const HOOK = columns<HookSettings>(
  ['Address', 'url'],
  ['Asks', 'asks'],
  ['Late', 'late'],
  ['Within', 'within'],
  ['Sends', 'sends'],
);

/** What would become of a text. */
interface Tried {
  readonly status: Status;
  readonly heldFor: HeldFor | null;
  readonly findings: readonly Finding[];
}

export const TRIED = columns<Tried>(
  ['Status', 'status', status],
  ['Held for', 'heldFor'],
  ['Found', 'findings', findings],
);
