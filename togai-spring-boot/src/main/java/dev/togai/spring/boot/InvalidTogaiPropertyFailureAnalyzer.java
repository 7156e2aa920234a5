package dev.togai.spring.boot;

import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;

/** The report of a rejected property: its name, its origin, the reason. It does not show the value, which may be a secret. */
final class InvalidTogaiPropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidTogaiPropertyException> {

    private final Environment environment;

    InvalidTogaiPropertyFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidTogaiPropertyException cause) {
        return new FailureAnalysis(
                "The property " + cause.property() + originOf(cause.property()) + " is invalid: " + cause.reason(),
                "Correct " + cause.property() + " in the configuration of the application.",
                cause);
    }

    private String originOf(String property) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
        return StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .map(source -> Origin.from(source.getConfigurationProperty(name)))
                .filter(origin -> origin != null)
                .findFirst()
                .map(origin -> " (" + origin + ")")
                .orElse("");
    }
}
