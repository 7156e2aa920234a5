package dev.togai.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * The code generation style of the models: implementations are hidden, and users see the interface and its
 * {@code Builder}. Without {@code jdk9Collections}, whose maps iterate in a different order in each JVM: unknown fields
 * keep their order.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = true,
        depluralize = true,
        depluralizeDictionary = "alias:aliases",
        // Only annotations of the JDK: users do not have the other annotations of our class path.
        allowedClasspathAnnotations = Override.class,
        optionalAcceptNullable = true)
public @interface ModelStyle {}
