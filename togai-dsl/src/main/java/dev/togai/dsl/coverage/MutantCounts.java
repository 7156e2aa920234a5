package dev.togai.dsl.coverage;

/**
 * The number of mutants by result. Immutable and thread-safe.
 *
 * @param killed mutants with another outcome for a sample event
 * @param surviving mutants without, for which a distinguishing event was found
 * @param undecided mutants without, for which neither a distinguishing event nor a proof of equality was found
 * @param equivalent mutants that are proven to have the meaning of the meter
 * @param omitted mutants that were not tried, because the meter has more than {@link MeterCoverage#MAX_MUTANTS}
 */
public record MutantCounts(int killed, int surviving, int undecided, int equivalent, int omitted) {

    /** Returns the number of mutants that were tried. */
    public int tried() {
        return killed + surviving + undecided + equivalent;
    }

    /** Returns the counts in words. Equivalent and omitted mutants are only listed if the meter has some. */
    @Override
    public String toString() {
        return tried() + " mutants: " + killed + " killed, " + surviving + " surviving, " + undecided + " undecided"
                + (equivalent == 0 ? "" : ", " + equivalent + " of the same meaning")
                + (omitted == 0 ? "" : "; " + omitted + " more were not tried");
    }
}
