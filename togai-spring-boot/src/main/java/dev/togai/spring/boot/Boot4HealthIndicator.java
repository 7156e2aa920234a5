package dev.togai.spring.boot;

import dev.togai.TogaiClient;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** The health indicator by the interface of Spring Boot 4. Immutable and thread-safe. */
final class Boot4HealthIndicator implements HealthIndicator {

    private final TogaiClient client;

    Boot4HealthIndicator(TogaiClient client) {
        this.client = client;
    }

    @Override
    public Health health() {
        TogaiHealth health = TogaiHealth.of(client);
        return Health.status(health.status()).withDetails(health.details()).build();
    }
}
