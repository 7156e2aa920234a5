package dev.togai.error;

import dev.togai.call.ApiCall;
import dev.togai.call.Operation.SideEffect;
import dev.togai.internal.Excerpt;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A reason for a rejection that an application handles by itself. Togai documents neither a status nor a code for these reasons,
 * so they are recognized by the operation, the status and words of the message. A message with other words gives the general
 * exception of its status.
 */
@SuppressWarnings("ImmutableEnumChecker") // The sets are immutable; Error Prone knows only Guava's.
enum RejectionReason {
    /** Another resource has the name. */
    NAME_TAKEN(
            Set.of(SideEffect.CREATE, SideEffect.UPDATE),
            "\\bname\\b.*\\b(exists|taken|in use|already used|duplicate|unique)\\b|\\balready exists\\b|\\bduplicate name\\b"),
    /** The organisation has as many resources of this kind as it may have. */
    QUOTA_EXCEEDED(
            Set.of(SideEffect.CREATE, SideEffect.UPDATE),
            "\\bquota\\b|\\b(limit|maximum|max)\\b.*\\b(meters|schemas|customers|accounts|aliases)\\b"
                    + "|\\b(meters|schemas|customers|accounts|aliases)\\b.*\\b(limit|maximum|max)\\b"),
    /** The status of the resource allows no change of its fields. */
    NOT_EDITABLE(
            Set.of(SideEffect.UPDATE),
            "\\b(active|activated|archived)\\b.*\\b(cannot|can't|not)\\b.*\\b(updat|edit|modif|chang)"
                    + "|\\b(cannot|can't|not|only)\\b.*\\b(updat|edit|modif|chang).*\\b(active|activated|archived|deactivated)\\b"
                    + "|\\bdeactivate\\b");

    private static final Set<Integer> STATUSES = Set.of(400, 409, 422);

    /** The part of a message that is searched. The patterns take far longer for a long text, such as the page of a proxy. */
    private static final int MAX_CHARACTERS = 500;

    private final Set<SideEffect> sideEffects;
    private final Pattern message;

    RejectionReason(Set<SideEffect> sideEffects, String message) {
        this.sideEffects = sideEffects;
        this.message = Pattern.compile(message, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /** Returns the reason for a rejection, empty if the message does not show it. */
    static Optional<RejectionReason> of(ApiCall call, ErrorResponse response) {
        if (STATUSES.contains(response.status())) {
            String text = Excerpt.of(response.message(), MAX_CHARACTERS);
            for (RejectionReason reason : values()) {
                if (reason.sideEffects.contains(call.operation().sideEffect())
                        && reason.message.matcher(text).find()) {
                    return Optional.of(reason);
                }
            }
        }
        return Optional.empty();
    }
}
