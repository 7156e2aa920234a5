package dev.togai.account;

import dev.togai.model.JsonModel;
import java.util.Objects;

/**
 * The lifecycle status of a customer. Togai documents no values; its official clients read any.
 *
 * <p>An open set: Togai may add values. A value unknown to this library is read, compared and written like the others.
 *
 * @param wireName the value in JSON
 */
public record CustomerStatus(String wireName) implements JsonModel {

    /** The customer is active. */
    public static final CustomerStatus ACTIVE = new CustomerStatus("ACTIVE");

    /** Hidden but preserved, for example after a deletion. */
    public static final CustomerStatus ARCHIVED = new CustomerStatus("ARCHIVED");

    /** Rejects null. */
    public CustomerStatus {
        Objects.requireNonNull(wireName, "wireName");
    }

    /** Returns the value of this name, whether or not this library knows it. */
    public static CustomerStatus of(String wireName) {
        return new CustomerStatus(wireName);
    }

    /** Returns the value in JSON. */
    @Override
    public String toString() {
        return wireName;
    }
}
