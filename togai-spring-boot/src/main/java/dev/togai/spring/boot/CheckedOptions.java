package dev.togai.spring.boot;

import dev.togai.error.TogaiConfigurationException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Options of the library that take their values from properties, one after the other. A rejected value is reported with the name
 * of its property.
 *
 * @param options the options with all values until now
 * @param <O> the type of the options
 */
record CheckedOptions<O>(O options) {

    /** Returns the options with a value; the same options if the property has none. */
    <T> CheckedOptions<O> with(String property, @Nullable T value, BiFunction<O, T, O> setter) {
        return value == null
                ? this
                : new CheckedOptions<>(convert(property, value, given -> setter.apply(options, given)));
    }

    /**
     * Converts the value of a property.
     *
     * @throws InvalidTogaiPropertyException if the library rejects the value
     */
    static <T, R> R convert(String property, T value, Function<T, R> conversion) {
        try {
            return conversion.apply(value);
        } catch (IllegalArgumentException | TogaiConfigurationException e) {
            throw new InvalidTogaiPropertyException(property, String.valueOf(e.getMessage()), e);
        }
    }
}
