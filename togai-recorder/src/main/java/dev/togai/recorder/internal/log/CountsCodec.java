package dev.togai.recorder.internal.log;

import java.nio.ByteBuffer;

/** The bytes of the counts of a ledger. */
final class CountsCodec {

    static final int BYTES = 5 * Long.BYTES;

    private CountsCodec() {}

    static void write(LedgerCounts counts, ByteBuffer target) {
        target.putLong(counts.accepted()).putLong(counts.delivered()).putLong(counts.duplicate());
        target.putLong(counts.deadLetters()).putLong(counts.rejected());
    }

    static LedgerCounts read(ByteBuffer source) {
        return new LedgerCounts(
                source.getLong(), source.getLong(), source.getLong(), source.getLong(), source.getLong());
    }
}
