package dev.togai.recorder.internal.log;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/**
 * The first 128 bytes of a segment. The magic number, the version and the checksum at the end are at the same place in each
 * version of the format.
 *
 * @param version the version of the format
 * @param number the number of the segment, which is also its name
 * @param previous the number of the segment that the log had before; segments between both are not part of the log
 * @param previousLength the bytes of that segment which are part of the log
 * @param compactLength the length of a segment that was rewritten with its waiting events only, or 0
 * @param checkpoint the state of the log when the segment was created or rewritten
 */
record SegmentHeader(
        int version, long number, long previous, long previousLength, long compactLength, Checkpoint checkpoint) {

    static final int BYTES = 128;
    static final int VERSION = 1;

    private static final long MAGIC = 0xFF746F6761690A1AL;
    private static final int CHECKSUM_AT = BYTES - Integer.BYTES;

    /**
     * The state of the log after a group.
     *
     * @param sequence the number of the next group
     * @param position the position of the next event
     * @param counts the counts of the ledger
     */
    record Checkpoint(long sequence, long position, LedgerCounts counts) {

        static final Checkpoint START = new Checkpoint(1, 1, LedgerCounts.ZERO);
    }

    SegmentHeader(long number, long previous, long previousLength, long compactLength, Checkpoint checkpoint) {
        this(VERSION, number, previous, previousLength, compactLength, checkpoint);
    }

    boolean isCompact() {
        return compactLength > 0;
    }

    /** Returns the header of this segment after it was rewritten with its waiting events only. */
    SegmentHeader compact(long compactLength, Checkpoint now) {
        return new SegmentHeader(number, previous, previousLength, compactLength, now);
    }

    ByteBuffer encode(Supplier<Checksum> checksums) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.putLong(MAGIC).putInt(version).putLong(number);
        bytes.putLong(previous).putLong(previousLength).putLong(compactLength);
        bytes.putLong(checkpoint.sequence).putLong(checkpoint.position);
        CountsCodec.write(checkpoint.counts, bytes);
        bytes.putInt(CHECKSUM_AT, checksum(bytes, checksums));
        return bytes.position(0);
    }

    /** Returns the header in bytes, or null if they are none. A header of another version has only its version. */
    static @Nullable SegmentHeader decode(ByteBuffer bytes, Supplier<Checksum> checksums) {
        if (bytes.remaining() < BYTES
                || bytes.getLong(0) != MAGIC
                || bytes.getInt(CHECKSUM_AT) != checksum(bytes, checksums)) {
            return null;
        }
        bytes.position(Long.BYTES);
        return new SegmentHeader(
                bytes.getInt(),
                bytes.getLong(),
                bytes.getLong(),
                bytes.getLong(),
                bytes.getLong(),
                new Checkpoint(bytes.getLong(), bytes.getLong(), CountsCodec.read(bytes)));
    }

    private static int checksum(ByteBuffer bytes, Supplier<Checksum> checksums) {
        Checksum checksum = checksums.get();
        checksum.update(bytes.duplicate().position(0).limit(CHECKSUM_AT));
        return (int) checksum.getValue();
    }
}
