const NAMES = `
  announcement answered arrivals behind beside carryOut chips choose chosen classOf companyWords countAt
  countOf dismiss doing draft drafts drawing endedBy ending field fields folded gaveBack giveBack goOn
  goneWords hear identity inputPosition inside insteadOf intervals isAllWaiting isAsking isBanned isBusy
  isCalm isCounted isEditing isEnd isFresh isGivenUp isInConversation isInView isKnown isLate
  isLiveMissing isMe isMember isMissing isMuted isNameShown isOnline isOpenAt isRenewing isReply isSame
  isStaff isStaffHere isStale isTold isUnreachable isWaiting isWelcomed isWritingMissing last letAllIn
  letIn lookAway markView mayPost meet missing nameProblem nextDue nextView notBefore note noteOn offered
  opened outbox pageEnd panel pillView posting posts press prove proving reacted reactionsTo receive
  redraw refusedName replyTo replyingTo replyingView scene setting setup sight signIn signOn signOut
  sortBy stage stand stays takeName thanked threadEnd told touch tries turnTo turnedAway unsent want wasMe
  watch welcomed withdrawn withdrawnAt
`;

/**
 * Properties that nobody but the pieces of the thread reads or writes: neither the page nor the platform, the wire, Lit or
 * what is built apart (`own-properties.test.ts` holds that). In the build a letter or two do, which saves a fiftieth of what
 * a reader downloads.
 */
export const OWN_PROPERTIES = new RegExp(`^(?:${NAMES.trim().replaceAll(/\s+/g, '|')})$`);
