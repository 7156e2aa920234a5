package dev.togai.proof;

/** Signals a rule that cannot be analyzed at all, not even as a part with any result. */
final class UnsupportedRuleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedRuleException(String reason) {
        super(reason, null, false, false);
    }
}
