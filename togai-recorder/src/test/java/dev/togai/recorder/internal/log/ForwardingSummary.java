package dev.togai.recorder.internal.log;

/** A summary that delegates to another one. */
abstract class ForwardingSummary implements LogSummary {

    final LogSummary summary;

    ForwardingSummary(LogSummary summary) {
        this.summary = summary;
    }

    @Override
    public void restore(byte[] content) {
        summary.restore(content);
    }

    @Override
    public void add(LoggedEvent event) {
        summary.add(event);
    }

    @Override
    public byte[] content() {
        return summary.content();
    }
}
