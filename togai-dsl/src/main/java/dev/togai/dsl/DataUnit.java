package dev.togai.dsl;

/**
 * A unit of amounts of data, for {@link NumberTerm#inUnitsOf(DataUnit)}. {@link #KB} to {@link #TB} are powers of 1,000,
 * {@link #KIB} to {@link #TIB} powers of 1,024. Immutable and thread-safe.
 */
public enum DataUnit {
    /** A kilobyte, 1,000 bytes. */
    KB(1_000L),
    /** A megabyte, 1,000,000 bytes. */
    MB(1_000_000L),
    /** A gigabyte, 1,000,000,000 bytes. */
    GB(1_000_000_000L),
    /** A terabyte, 1,000,000,000,000 bytes. */
    TB(1_000_000_000_000L),
    /** A kibibyte, 1,024 bytes. */
    KIB(1L << 10),
    /** A mebibyte, 1,048,576 bytes. */
    MIB(1L << 20),
    /** A gibibyte, 1,073,741,824 bytes. */
    GIB(1L << 30),
    /** A tebibyte, 1,099,511,627,776 bytes. */
    TIB(1L << 40);

    private final long bytes;

    DataUnit(long bytes) {
        this.bytes = bytes;
    }

    /** Returns the bytes of one unit. */
    public long bytes() {
        return bytes;
    }
}
