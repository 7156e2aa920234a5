package dev.togai.backtest;

import java.io.Serial;
import java.io.Serializable;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A fingerprint of lines in any order. It shows a line that is missing, changed or repeated, and does not protect against a deliberate
 * change: each line has a hash of two checksums, which the processor computes, and the hashes are added. Not thread-safe.
 */
final class LineFingerprint implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private long first;
    private long second;
    private transient @Nullable CRC32 crc32;
    private transient @Nullable CRC32C crc32c;

    /** Adds a line and returns its hash. */
    long add(byte[] utf8, int offset, int length) {
        if (crc32 == null || crc32c == null) {
            crc32 = new CRC32();
            crc32c = new CRC32C();
        }
        crc32.reset();
        crc32.update(utf8, offset, length);
        crc32c.reset();
        crc32c.update(utf8, offset, length);
        long hash = Hashing.mix(crc32.getValue() << 32 | crc32c.getValue(), length);
        first += hash;
        second += Hashing.mix(hash, length);
        return hash;
    }

    void add(LineFingerprint other) {
        first += other.first;
        second += other.second;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%016x%016x", first, second);
    }
}
