package dev.togai.recorder.test;

import dev.togai.recorder.UsageRecorder;
import org.jspecify.annotations.Nullable;

/** The entry point to the assertions of this package. Import it statically beside AssertJ's own. */
public final class RecorderAssertions {

    private RecorderAssertions() {}

    /** Creates assertions for the ledger and the dead letters of a recorder. */
    public static UsageRecorderAssert assertThat(@Nullable UsageRecorder actual) {
        return new UsageRecorderAssert(actual);
    }
}
