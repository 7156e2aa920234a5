package dev.togai;

import dev.togai.error.TogaiConfigurationException;
import dev.togai.spi.TogaiTransportProvider;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which transport a client uses when it is not given one. */
final class TransportDiscovery {

    private TransportDiscovery() {}

    /** Returns those that the thread's context class loader offers, else those beside this library. */
    static List<TogaiTransportProvider> installed() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        List<TogaiTransportProvider> inContext = sharesThisLibrary(context) ? installed(context) : List.of();
        return inContext.isEmpty() ? installed(TogaiClient.class.getClassLoader()) : inContext;
    }

    /** Whether the providers of a class loader can be of the type that this copy of the library knows. */
    private static boolean sharesThisLibrary(@Nullable ClassLoader loader) {
        try {
            return loader != null
                    && loader.loadClass(TogaiTransportProvider.class.getName()) == TogaiTransportProvider.class;
        } catch (ClassNotFoundException | LinkageError | IllegalStateException noSuchClass) {
            // IllegalStateException: the class loader of an application that was stopped.
            return false;
        }
    }

    private static List<TogaiTransportProvider> installed(@Nullable ClassLoader loader) {
        try {
            return ServiceLoader.load(TogaiTransportProvider.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError e) {
            throw new TogaiConfigurationException(
                    "A transport on the class path cannot be loaded: " + e.getMessage()
                            + ". Fix or remove it, or give one with transport(provider).",
                    e);
        }
    }

    /** The one of that name, or the only one; an error that lists what was found otherwise. */
    static TogaiTransportProvider choose(List<TogaiTransportProvider> found, @Nullable String name) {
        List<TogaiTransportProvider> fitting = found.stream()
                .filter(provider -> name == null || provider.name().equals(name))
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        String wanted = name == null ? "a transport" : "a transport named \"" + name + "\"";
        throw new TogaiConfigurationException("Looked for " + wanted + " and found " + listed(found) + ". "
                + (fitting.isEmpty()
                        ? "Add one to the class path (togai-feign), or give one with transport(...)."
                        : "Choose one with transport(name), or give one with transport(provider)."));
    }

    private static String listed(List<TogaiTransportProvider> found) {
        return found.isEmpty()
                ? "none"
                : found.stream()
                        .map(provider ->
                                provider.name() + " (" + provider.getClass().getName() + ")")
                        .collect(Collectors.joining(", "));
    }
}
