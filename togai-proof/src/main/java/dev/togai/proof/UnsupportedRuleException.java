package dev.togai.proof;

/** Signals that rules cannot be analyzed to the end. The message is the reason. */
final class UnsupportedRuleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedRuleException(String reason) {
        super(reason, null, false, false);
    }
}
