package dev.togai.backtest;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The decompressed bytes of all frames of a Zstandard file (RFC 8878). Reports each damage as an {@link IOException}. Not thread-safe.
 */
final class ZstdInput extends FilterInputStream {

    private static final int BUFFER = 1 << 16;

    ZstdInput(InputStream in) throws IOException {
        super(new ZstdInputStream(new ZstdFrames(new BufferedInputStream(in, BUFFER))));
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (RuntimeException e) {
            // The decompressor has no common type for damages: invalid bytes can also cause an index out of bounds.
            throw new IOException("the Zstandard data cannot be decompressed: " + e.getMessage(), e);
        }
    }
}
