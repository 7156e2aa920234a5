package dev.togai.error;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A request that exceeds the documented limits, or a malformed id. Thrown before anything is sent; all violations are
 * reported at once.
 */
public final class InvalidRequestException extends TogaiException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /**
     * Creates an exception with all violations.
     *
     * @param act the rejected action, as a phrase: {@code create usage meter "rides"}
     * @param violations the violations, at least one
     * @param advice the advice to the caller
     */
    public InvalidRequestException(String act, List<Violation> violations, String advice) {
        super(
                "Cannot " + act + ": "
                        + violations.stream().map(Violation::toString).collect(Collectors.joining("; "))
                        + ". Nothing was sent. " + advice,
                null);
        this.violations = List.copyOf(violations);
    }

    /** Returns all violations. */
    public List<Violation> violations() {
        return violations;
    }
}
