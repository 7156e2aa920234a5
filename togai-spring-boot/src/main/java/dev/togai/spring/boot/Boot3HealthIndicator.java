package dev.togai.spring.boot;

import java.util.function.Supplier;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** A health indicator by the interface of Spring Boot 3. Immutable and thread-safe. */
final class Boot3HealthIndicator implements HealthIndicator {

    private final Supplier<TogaiHealth> current;

    Boot3HealthIndicator(Supplier<TogaiHealth> current) {
        this.current = current;
    }

    @Override
    public Health health() {
        TogaiHealth health = current.get();
        return Health.status(health.status()).withDetails(health.details()).build();
    }
}
