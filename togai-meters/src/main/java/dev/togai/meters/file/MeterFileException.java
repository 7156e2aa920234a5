package dev.togai.meters.file;

import dev.togai.error.TogaiException;
import dev.togai.meters.report.MeterReport;
import dev.togai.meters.report.ReportEntry;
import java.io.Serial;
import java.util.List;

/** Thrown if meter files have errors. It has all errors of all files, with their places. */
public final class MeterFileException extends TogaiException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<ReportEntry> errors;

    MeterFileException(List<ReportEntry> errors) {
        super("Cannot read the meter files:\n" + report(errors).text().stripTrailing(), null);
        this.errors = List.copyOf(errors);
    }

    /** Returns the errors, by file and place. */
    public List<ReportEntry> errors() {
        return errors;
    }

    /** Returns the errors as a report. */
    public MeterReport report() {
        return report(errors);
    }

    private static MeterReport report(List<ReportEntry> errors) {
        return new MeterReport("read", errors, "the files have errors");
    }
}
