package dev.togai.meters.check;

/** Numbers with their noun, for summaries. */
final class Counts {

    private Counts() {}

    /** Returns {@code 1 meter} or {@code 2 meters}. */
    static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
