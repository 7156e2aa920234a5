package dev.togai.testkit.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Distinguishes annotations that request a parameter's value from another extension from those that only describe it, such as
 * {@code @Nonnull}. An extension cannot query which other extensions support a parameter, and JUnit fails if two do.
 */
final class ParameterAnnotations {

    /** The packages whose annotations request a value. {@code org.springframework.lang} describes nullness, so it is not one. */
    private static final List<String> INJECTING_PACKAGES = List.of(
            "com.google.inject.",
            "io.mockk.",
            "io.quarkus.",
            "jakarta.annotation.Resource",
            "jakarta.enterprise.",
            "jakarta.inject.",
            "javax.annotation.Resource",
            "javax.enterprise.",
            "javax.inject.",
            "mockit.",
            "org.easymock.",
            "org.junit.jupiter.",
            "org.mockito.",
            "org.springframework.beans.",
            "org.springframework.boot.",
            "org.springframework.test.");

    private ParameterAnnotations() {}

    /** Returns whether another extension provides the parameter's value. */
    static boolean requestValue(Parameter parameter) {
        return Stream.of(parameter.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(type -> injects(type)
                        || Stream.of(type.getAnnotations())
                                .map(Annotation::annotationType)
                                .anyMatch(ParameterAnnotations::injects));
    }

    /** Returns whether the annotation injects a value. With JUnit's {@link ExtendWith} it brings its own extension. */
    private static boolean injects(Class<? extends Annotation> type) {
        return INJECTING_PACKAGES.stream().anyMatch(type.getName()::startsWith);
    }
}
