/** Edges in pixels of the viewport. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface MenuPlace {
  readonly left: number;
  readonly top: number;
  /** At most; what does not fit is scrolled to. */
  readonly height: number;
}

/** Between the menu and its button, and between the menu and the edge of what can be seen. */
const GAP = 4;
const EDGE = 8;
/** Lower than this a menu is of no use. */
const LEAST_HEIGHT = 96;

/**
 * Below the button where there is room, else above it, and where there is room for it nowhere on the larger side; it
 * begins where the button begins, unless it would leave the bounds.
 */
export function menuPlace(
  button: Box,
  menu: { readonly width: number; readonly height: number },
  bounds: Box,
  isRightToLeft: boolean,
): MenuPlace {
  const below = bounds.bottom - EDGE - (button.bottom + GAP);
  const above = button.top - GAP - (bounds.top + EDGE);
  const isUp = menu.height > below && above > below;
  const height = Math.min(menu.height, Math.max(isUp ? above : below, LEAST_HEIGHT));
  const start = isRightToLeft ? button.right - menu.width : button.left;
  const leftMost = bounds.left + EDGE;
  return {
    left: Math.max(leftMost, Math.min(start, bounds.right - EDGE - menu.width)),
    top: isUp ? button.top - GAP - height : button.bottom + GAP,
    height,
  };
}
