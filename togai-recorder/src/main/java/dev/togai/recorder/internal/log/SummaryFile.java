package dev.togai.recorder.internal.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/** The file of a summary, which is replaced as a whole. */
final class SummaryFile {

    // magic 8, version 4, position 8, checksum of all other bytes 4, content

    static final String NAME = "summary";

    private static final long MAGIC = 0xFF73756D6D0D0A1AL;
    private static final int VERSION = 1;
    private static final int VERSION_AT = Long.BYTES;
    private static final int POSITION_AT = VERSION_AT + Integer.BYTES;
    private static final int CHECKSUM_AT = POSITION_AT + Long.BYTES;
    private static final int CONTENT_AT = CHECKSUM_AT + Integer.BYTES;

    /** The longest file that is read: more than the largest bucketed commitment. */
    private static final long MAX_BYTES = 256L << 20;

    private final SegmentStore store;
    private final Supplier<Checksum> checksums;

    /**
     * The content of a file.
     *
     * @param position the position after the last event in it
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Content(long position, byte[] bytes) {}

    SummaryFile(SegmentStore store, Supplier<Checksum> checksums) {
        this.store = store;
        this.checksums = checksums;
    }

    boolean exists() throws IOException {
        return store.files().list().contains(NAME);
    }

    /**
     * Returns the content of the file, or null if its bytes are damaged.
     *
     * @throws IOException if a newer version of the library wrote it, or if it cannot be read
     */
    @Nullable
    Content read() throws IOException {
        try (LogFile file = store.files().open(NAME)) {
            long size = file.size();
            if (size < CONTENT_AT || size > MAX_BYTES) {
                return null;
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) size);
            file.read(bytes, 0);
            if (bytes.hasRemaining() || bytes.getLong(0) != MAGIC || bytes.getInt(CHECKSUM_AT) != checksum(bytes)) {
                return null;
            }
            if (bytes.getInt(VERSION_AT) > VERSION) {
                throw store.newerFormat(NAME, bytes.getInt(VERSION_AT), VERSION);
            }
            byte[] content = new byte[bytes.capacity() - CONTENT_AT];
            bytes.get(CONTENT_AT, content);
            return new Content(bytes.getLong(POSITION_AT), content);
        }
    }

    /** Replaces the file. It survives the end of the machine. */
    void write(Content content) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(CONTENT_AT + content.bytes().length);
        bytes.putLong(0, MAGIC).putInt(VERSION_AT, VERSION).putLong(POSITION_AT, content.position());
        bytes.put(CONTENT_AT, content.bytes());
        bytes.putInt(CHECKSUM_AT, checksum(bytes));
        store.replaceFile(NAME, target -> target.write(bytes.duplicate(), 0));
    }

    private int checksum(ByteBuffer bytes) {
        Checksum checksum = checksums.get();
        checksum.update(bytes.duplicate().position(0).limit(CHECKSUM_AT));
        checksum.update(bytes.duplicate().clear().position(CONTENT_AT));
        return (int) checksum.getValue();
    }
}
