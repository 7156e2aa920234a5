package dev.togai.recorder.internal.log;

/**
 * The options of a {@link SegmentLog}.
 *
 * @param forced whether each group is forced to the disk; otherwise a group survives the end of the process only, and a segment
 *     is forced when it is complete
 * @param segmentBytes the length at which a new segment starts; a group that is longer has a segment of its own
 * @param maxBytes the bound of the files of the log; appends of events fail before one segment less, appends of settlements do
 *     not
 * @param reserveBytes the length of a file that is deleted when the disk is full and settlements have to be appended
 */
public record SegmentLogOptions(boolean forced, int segmentBytes, long maxBytes, int reserveBytes) {

    /** The default of {@link #segmentBytes}. */
    public static final int SEGMENT_BYTES = 8 << 20;

    /** The default of {@link #maxBytes}. */
    public static final long MAX_BYTES = 1L << 30;

    /** The default of {@link #reserveBytes}: more than 100,000 settlements. */
    public static final int RESERVE_BYTES = 1 << 20;

    private static final int MIN_SEGMENT_BYTES = 1024;
    private static final int MIN_SEGMENTS = 3;

    /** Rejects bounds that leave no space for events. */
    public SegmentLogOptions {
        if (segmentBytes < MIN_SEGMENT_BYTES) {
            throw new IllegalArgumentException(
                    "segmentBytes must be at least " + MIN_SEGMENT_BYTES + ": " + segmentBytes);
        }
        if (reserveBytes < 0) {
            throw new IllegalArgumentException("reserveBytes must not be negative: " + reserveBytes);
        }
        if (maxBytes < (long) MIN_SEGMENTS * segmentBytes + reserveBytes) {
            throw new IllegalArgumentException("maxBytes must be at least the reserve and " + MIN_SEGMENTS
                    + " segments of " + segmentBytes + " bytes: " + maxBytes);
        }
    }

    /** Returns the defaults of a log that forces each group to the disk, or leaves it to the operating system. */
    public static SegmentLogOptions defaults(boolean forced) {
        return new SegmentLogOptions(forced, SEGMENT_BYTES, MAX_BYTES, RESERVE_BYTES);
    }

    /** Returns a copy with {@code maxBytes}. */
    public SegmentLogOptions withMaxBytes(long maxBytes) {
        return new SegmentLogOptions(forced, segmentBytes, maxBytes, reserveBytes);
    }
}
