package dev.togai.testkit.internal;

import java.security.SecureRandom;
import java.util.Random;
import java.util.function.Supplier;

/** Generates random ids in the documented format of 20 characters, such as {@code um.1zlQTBWlkeO.lB7fh}. Thread-safe. */
public final class MeterIdGenerator implements Supplier<String> {

    private static final String BASE_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final Random random = new SecureRandom();

    @Override
    public String get() {
        StringBuilder id = new StringBuilder("um.");
        appendRandom(id, 11);
        id.append('.');
        appendRandom(id, 5);
        return id.toString();
    }

    private void appendRandom(StringBuilder id, int count) {
        for (int i = 0; i < count; i++) {
            id.append(BASE_62.charAt(random.nextInt(BASE_62.length())));
        }
    }
}
