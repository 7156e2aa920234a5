package dev.togai.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * The style of the option types, which Immutables generates: implementations stay hidden, users see the class and its {@code
 * Builder}. It differs from {@link ModelStyle} in two points:
 *
 * <ul>
 *   <li>No {@code from}: it would skip an absent value, and the default would take its place. The {@code withX} methods copy.
 *   <li>No null for an absent value: a circuit breaker that is null is a mistake, not the wish to have none.
 * </ul>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS) // togai-feign has options too
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = true,
        depluralize = true,
        from = "",
        allowedClasspathAnnotations = Override.class)
public @interface OptionStyle {}
