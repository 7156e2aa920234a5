package dev.togai.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * How Immutables writes the models: implementations stay hidden, users see the interface and its {@code Builder}. Without
 * {@code jdk9Collections}, whose maps come out in another order in every JVM: unknown fields are written in the order they came.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = true,
        depluralize = true,
        // None of the annotations it would find on our class path: users' compilers would miss them on theirs.
        allowedClasspathAnnotations = Override.class,
        optionalAcceptNullable = true)
public @interface ModelStyle {}
