package dev.togai.dsl.error;

import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.lint.finding.Severity;
import dev.togai.error.TogaiException;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown instead of sending a meter that has errors. The message lists all errors. */
public final class MeterCheckException extends TogaiException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    /**
     * Creates an exception for a call that was not sent.
     *
     * @param call the call, as in {@code create usage meter "rides"}
     * @param findings all findings of the meter, at least one of them an error
     */
    public MeterCheckException(String call, List<Finding> findings) {
        super(
                "Cannot " + call + ": "
                        + findings.stream()
                                .filter(finding -> finding.severity() == Severity.ERROR)
                                .map(finding ->
                                        finding.location() + ": " + finding.message() + " [" + finding.id() + ']')
                                .collect(Collectors.joining(" "))
                        + " Nothing was sent.",
                null);
        this.findings = List.copyOf(findings);
    }

    /** Returns all findings of the meter, including warnings and notes. */
    public List<Finding> findings() {
        return findings;
    }
}
