package dev.togai.cli;

import java.io.Console;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The terminal and the environment variables of a process.
 *
 * @param isPresent whether the process reads from a terminal and writes to it
 * @param environment the environment variables by name
 */
record Terminal(boolean isPresent, UnaryOperator<@Nullable String> environment) {

    /** No terminal, and no environment variables. */
    static final Terminal NONE = new Terminal(false, name -> null);

    static Terminal ofProcess() {
        return new Terminal(isTerminal(System.console()), System::getenv);
    }

    /** Returns whether a console is a terminal. Since JDK 22, there is a console without a terminal also. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException ignored) {
            // Before JDK 22, a console is a terminal.
            return true;
        }
    }

    /** Returns whether an environment variable is set and not empty. */
    boolean has(String name) {
        String value = environment.apply(name);
        return value != null && !value.isEmpty();
    }
}
