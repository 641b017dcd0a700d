/** One thing measured, against its bar where it has one. Values are ratios of two measurements of the same run, never times of this machine. */
export interface Figure {
  /** What was measured, and against what. */
  readonly work: string
  readonly value: number
  readonly bar?: number
  /** The side of the bar on which a value is good. */
  readonly better?: 'higher' | 'lower'
}

/** Whether a figure is on the good side of its bar; so is one without. */
export const holds = ({ value, bar, better }: Figure): boolean => bar === undefined || (better === 'lower' ? value <= bar : value >= bar)
