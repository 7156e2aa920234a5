package dev.togai.error;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A request that breaks the documented limits, or an id that cannot be one. Thrown before anything is sent; all violations are
 * reported at once.
 */
public final class InvalidRequestException extends TogaiException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /**
     * With everything that is wrong.
     *
     * @param act what was about to be done, in words: {@code create usage meter "rides"}
     * @param violations at least one
     * @param advice what to do about it
     */
    public InvalidRequestException(String act, List<Violation> violations, String advice) {
        super(
                "Cannot " + act + ": "
                        + violations.stream().map(Violation::toString).collect(Collectors.joining("; "))
                        + ". Nothing was sent. " + advice,
                null);
        this.violations = List.copyOf(violations);
    }

    /** Everything that is wrong. */
    public List<Violation> violations() {
        return violations;
    }
}
