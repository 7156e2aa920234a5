package dev.togai.spring.boot;

import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** A health indicator by the interface of Spring Boot 4. Immutable and thread-safe. */
final class Boot4HealthIndicator implements HealthIndicator {

    private final Supplier<TogaiHealth> current;

    Boot4HealthIndicator(Supplier<TogaiHealth> current) {
        this.current = current;
    }

    @Override
    public Health health() {
        TogaiHealth health = current.get();
        return Health.status(health.status()).withDetails(health.details()).build();
    }
}
