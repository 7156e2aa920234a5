package dev.togai.recorder.internal.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.Checksum;

/** Logs that are deliberately wrong, each in one respect, by the name of the defect. */
final class BrokenLogs {

    private BrokenLogs() {}

    static Map<String, LogVariant> all() {
        Map<String, LogVariant> variants = new LinkedHashMap<>();
        variants.put(
                "checks no checksum",
                (disk, options, summary) -> SegmentLog.open(disk, options, summary, ConstantChecksum::new));
        variants.put("forces no file", files(WithoutFileForce::new));
        variants.put("forces no directory", files(WithoutDirectoryForce::new));
        variants.put("trusts a file after a failed force", files(ForceRetry::new));
        variants.put("ignores a failed write", files(IgnoredWriteFailure::new));
        variants.put("renames a copy that is not forced", files(UnforcedCopy::new));
        variants.put("replaces a file in two steps", files(TwoStepRename::new));
        variants.put("confirms a group before it is stored", EarlyConfirmation::new);
        variants.put("forgets settlements", ForgottenSettlements::new);
        variants.put(
                "begins its summary anew in each process",
                (disk, options, summary) -> SegmentLog.open(disk, options, new WithoutRestore(summary)));
        variants.put(
                "stores its summary too early",
                (disk, options, summary) -> SegmentLog.open(disk, options, new LateContent(summary)));
        return variants;
    }

    private static LogVariant files(UnaryOperator<LogFiles> wrapper) {
        return (disk, options, summary) -> SegmentLog.open(wrapper.apply(disk), options, summary);
    }

    /** A checksum that is the same for all bytes. */
    private static final class ConstantChecksum implements Checksum {

        @Override
        public void update(int value) {}

        @Override
        public void update(byte[] bytes, int offset, int length) {}

        @Override
        public long getValue() {
            return 1;
        }

        @Override
        public void reset() {}
    }

    private static final class WithoutRestore extends ForwardingSummary {

        WithoutRestore(LogSummary summary) {
            super(summary);
        }

        @Override
        public void restore(byte[] content) {}
    }

    /** A summary whose stored content lacks the latest event, as if it were stored before that is added. */
    private static final class LateContent extends ForwardingSummary {

        private byte[] before = new byte[0];

        LateContent(LogSummary summary) {
            super(summary);
        }

        @Override
        public void add(LoggedEvent event) {
            before = summary.content();
            super.add(event);
        }

        @Override
        public byte[] content() {
            return before;
        }
    }

    private static final class WithoutFileForce extends ForwardingFiles {

        WithoutFileForce(LogFiles files) {
            super(files);
        }

        @Override
        LogFile forward(String name, LogFile file) {
            return new ForwardingFile(file) {
                @Override
                public void force() {}
            };
        }
    }

    private static final class WithoutDirectoryForce extends ForwardingFiles {

        WithoutDirectoryForce(LogFiles files) {
            super(files);
        }

        @Override
        public void force() {}
    }

    private static final class ForceRetry extends ForwardingFiles {

        ForceRetry(LogFiles files) {
            super(files);
        }

        @Override
        LogFile forward(String name, LogFile file) {
            return new ForwardingFile(file) {
                @Override
                public void force() throws IOException {
                    try {
                        super.force();
                    } catch (IOException ignored) {
                        // The defect: the second force succeeds without the pages that the first one failed to write.
                        super.force();
                    }
                }
            };
        }
    }

    private static final class IgnoredWriteFailure extends ForwardingFiles {

        IgnoredWriteFailure(LogFiles files) {
            super(files);
        }

        @Override
        LogFile forward(String name, LogFile file) {
            return new ForwardingFile(file) {
                @Override
                public void write(ByteBuffer source, long position) {
                    try {
                        super.write(source, position);
                    } catch (IOException ignored) {
                        // The defect.
                    }
                }
            };
        }
    }

    private static final class UnforcedCopy extends ForwardingFiles {

        UnforcedCopy(LogFiles files) {
            super(files);
        }

        @Override
        LogFile forward(String name, LogFile file) {
            return name.endsWith(SegmentStore.TEMPORARY)
                    ? new ForwardingFile(file) {
                        private boolean first = true;

                        @Override
                        public void force() throws IOException {
                            if (!first) {
                                super.force();
                            }
                            first = false;
                        }
                    }
                    : file;
        }
    }

    private static final class TwoStepRename extends ForwardingFiles {

        TwoStepRename(LogFiles files) {
            super(files);
        }

        @Override
        public void rename(String from, String to) throws IOException {
            if (list().contains(to)) {
                delete(to);
            }
            super.rename(from, to);
        }
    }

    /** A log whose append delegates in a wrong way. */
    private static final class EarlyConfirmation extends ForwardingLog {

        EarlyConfirmation(LogFiles disk, SegmentLogOptions options, LogSummary summary) throws IOException {
            super(SegmentLog.open(disk, options, summary));
        }

        @Override
        public void append(LogGroup group) throws IOException {
            try {
                log.append(group);
            } catch (LogFullException e) {
                throw e;
            } catch (IOException ignored) {
                // The defect.
            }
        }
    }

    private static final class ForgottenSettlements extends ForwardingLog {

        ForgottenSettlements(LogFiles disk, SegmentLogOptions options, LogSummary summary) throws IOException {
            super(SegmentLog.open(disk, options, summary));
        }

        @Override
        public void append(LogGroup group) throws IOException {
            boolean forget = group.settled().size() > 6;
            log.append(forget ? new LogGroup(group.events(), List.of(), group.counts()) : group);
        }
    }
}
