package dev.togai.backtest;

/** Hash functions of 64 bits, which spread each bit of the input over the result. Constants and shifts are those of SplitMix64. */
final class Hashing {

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private Hashing() {}

    /** Returns a hash of a number; different seeds give independent hashes. */
    static long mix(long number, long seed) {
        long z = number + GOLDEN_RATIO * (seed + 1);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Returns a hash of all chars of a string. */
    static long ofString(String string, long seed) {
        long hash = mix(string.length(), seed);
        int i = 0;
        for (; i + 4 <= string.length(); i += 4) {
            long four = string.charAt(i)
                    | (long) string.charAt(i + 1) << 16
                    | (long) string.charAt(i + 2) << 32
                    | (long) string.charAt(i + 3) << 48;
            hash = mix(hash ^ four, seed);
        }
        for (; i < string.length(); i++) {
            hash = mix(hash ^ string.charAt(i), seed);
        }
        return hash;
    }
}
