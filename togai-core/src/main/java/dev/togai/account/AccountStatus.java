package dev.togai.account;

import dev.togai.model.JsonModel;
import java.util.Objects;

/**
 * The lifecycle status of an account.
 *
 * <p>An open set: Togai may add values. A value unknown to this library is read, compared and written like the others.
 *
 * @param wireName the value in JSON
 */
public record AccountStatus(String wireName) implements JsonModel {

    /** The account is billed. */
    public static final AccountStatus ACTIVE = new AccountStatus("ACTIVE");

    /** Created as a draft. Togai does not document whether its events are metered. */
    public static final AccountStatus DRAFT = new AccountStatus("DRAFT");

    /** Hidden but preserved, for example after a deletion. Its events are not metered. */
    public static final AccountStatus ARCHIVED = new AccountStatus("ARCHIVED");

    /** Rejects null. */
    public AccountStatus {
        Objects.requireNonNull(wireName, "wireName");
    }

    /** Returns the value of this name, whether or not this library knows it. */
    public static AccountStatus of(String wireName) {
        return new AccountStatus(wireName);
    }

    /** Returns the value in JSON. */
    @Override
    public String toString() {
        return wireName;
    }
}
