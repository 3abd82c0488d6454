/** The same by Failsafe. */
class FlakyIT extends FlakyTest {}
