import type { Caller, Outcome, SiteAnswer, SiteRequest } from '../comments/seam.ts';
import { editComment } from './edit.ts';
import { greet } from './greet.ts';
import type { Ground } from './ground.ts';
import { introduce } from './introduce.ts';
import { moderate } from './moderate.ts';
import { findPeople } from './people.ts';
import { postComment } from './post-comment.ts';
import { react } from './react.ts';
import { readWindow } from './read-window.ts';
import { report } from './report.ts';
import { preview, readSource } from './source.ts';
import { withdraw } from './withdraw.ts';

/** What becomes of a request of the wire. */
export function decide(ground: Ground, request: SiteRequest, caller: Caller): Outcome {
  switch (request.type) {
    case 'comment':
      return postComment(ground, request, caller);
    case 'edit':
      return editComment(ground, request, caller);
    case 'delete':
    case 'restore':
      return withdraw(ground, request, caller);
    case 'report':
      return report(ground, request, caller);
    case 'react':
      return react(ground, request, caller);
    case 'moderate':
      return moderate(ground, request, caller);
    case 'hello':
      return greet(ground, request, caller);
    case 'introduce':
      return answered(introduce(ground, request, caller));
    case 'window':
      return answered(readWindow(ground, request, caller));
    case 'source':
      return answered(readSource(ground, request, caller));
    case 'preview':
      return answered(preview(ground, request, caller));
    case 'people':
      return answered(findPeople(ground, request, caller));
    default:
      return request satisfies never;
  }
}

function answered(answer: SiteAnswer): Outcome {
  return { answer, news: [] };
}
