package dev.togai.dsl;

/**
 * The number of random cases of a law. The property {@code togai.laws.every} divides it: a sample in the default build, and all
 * cases in the profile {@code proof} and without the property.
 */
public final class SampleSize {

    /** One case in so many is tried. */
    public static final int EVERY = Integer.getInteger("togai.laws.every", 1);

    private SampleSize() {}

    /**
     * Returns the number of cases to try.
     *
     * @param all the number of cases of the whole law
     * @param atLeast the fewest cases that show anything
     */
    public static int of(int all, int atLeast) {
        return Math.max(Math.min(all, atLeast), all / EVERY);
    }
}
