/** A preload: the clock of this process runs `REFRAIN_CLOCK_SHIFT` milliseconds away from the truth. */
const shift = Number(process.env.REFRAIN_CLOCK_SHIFT)
const TrueDate = globalThis.Date

globalThis.Date = class Date extends TrueDate {
  constructor(...args) {
    if (args.length === 0) super(TrueDate.now() + shift)
    else super(...args)
  }

  static now() {
    return TrueDate.now() + shift
  }
}
