package dev.togai;

import dev.togai.error.TogaiConfigurationException;
import dev.togai.spi.TogaiTransportProvider;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The lookup of a transport for clients that do not set one. */
final class TransportDiscovery {

    private TransportDiscovery() {}

    /**
     * Returns the providers visible to the thread's context class loader, or else those visible to this library's class
     * loader.
     */
    static List<TogaiTransportProvider> installed() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        List<TogaiTransportProvider> inContext = sharesThisLibrary(context) ? installed(context) : List.of();
        return inContext.isEmpty() ? installed(TogaiClient.class.getClassLoader()) : inContext;
    }

    /**
     * Returns whether the class loader sees this copy of the provider interface, so that its providers can be used
     * here.
     */
    private static boolean sharesThisLibrary(@Nullable ClassLoader loader) {
        try {
            return loader != null
                    && loader.loadClass(TogaiTransportProvider.class.getName()) == TogaiTransportProvider.class;
        } catch (ClassNotFoundException | LinkageError | IllegalStateException ignored) {
            // IllegalStateException: the class loader of a stopped application.
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

    /**
     * Returns the provider of that name, or the only provider if the name is null. Otherwise throws an exception that
     * lists the providers found.
     */
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
