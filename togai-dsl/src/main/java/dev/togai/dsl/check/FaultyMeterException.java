package dev.togai.dsl.check;

import dev.togai.error.TogaiException;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A meter that is not sent, because a checker found errors in it. All findings are reported at once. */
public final class FaultyMeterException extends TogaiException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    FaultyMeterException(String act, List<Finding> findings) {
        super(
                "Cannot " + act + ": "
                        + findings.stream()
                                .filter(finding -> finding.severity() == Severity.ERROR)
                                .map(finding -> finding.where() + ": " + finding.message() + " [" + finding.id() + ']')
                                .collect(Collectors.joining(" "))
                        + " Nothing was sent.",
                null);
        this.findings = List.copyOf(findings);
    }

    /** Everything that was found, warnings and notes too. */
    public List<Finding> findings() {
        return findings;
    }
}
