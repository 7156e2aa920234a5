package dev.togai.config;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** Compares option types by their accessors. */
final class OptionDifferences {

    private OptionDifferences() {}

    /** Returns the names of the options in which two instances of a type differ, sorted. */
    static List<String> between(Object one, Object other) throws ReflectiveOperationException {
        List<String> names = new ArrayList<>();
        for (Method accessor : one.getClass().getSuperclass().getDeclaredMethods()) {
            boolean isOption = Modifier.isPublic(accessor.getModifiers())
                    && !Modifier.isStatic(accessor.getModifiers())
                    && accessor.getParameterCount() == 0
                    && !accessor.getName().matches("with.*|toString");
            if (isOption && !accessor.invoke(one).equals(accessor.invoke(other))) {
                names.add(accessor.getName());
            }
        }
        names.sort(null);
        return names;
    }
}
