package dev.togai.meters.plan;

import dev.togai.error.TogaiException;
import dev.togai.meters.report.MeterReport;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A plan that stopped at a step. {@link #result()} has the steps that were done. Plan again to continue. */
public class ApplyException extends TogaiException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ApplyResult result;

    ApplyException(String message, ApplyResult result, @Nullable Throwable cause) {
        super(message, cause);
        this.result = result;
    }

    /** Returns the result of each step, with the one that failed. */
    public ApplyResult result() {
        return result;
    }

    /** Returns the report of the steps and gaps, with the reason of the stop as an error. */
    public MeterReport report() {
        return PlanReport.of(this);
    }
}
