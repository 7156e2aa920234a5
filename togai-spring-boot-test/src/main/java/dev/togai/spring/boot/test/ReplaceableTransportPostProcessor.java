package dev.togai.spring.boot.test;

import dev.togai.config.ClientConfig;
import dev.togai.spi.TogaiTransport;
import dev.togai.spi.TogaiTransportProvider;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * A wrapper of the context's transport providers. It replaces their transports after each test, so that no test inherits the
 * breakers, the retry budget or the connections of another. Thread-safe.
 */
final class ReplaceableTransportPostProcessor implements BeanPostProcessor {

    private final List<ReplaceableTransport> opened = new CopyOnWriteArrayList<>();

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        return bean instanceof TogaiTransportProvider provider ? new Provider(provider, opened) : bean;
    }

    /** Closes all transports and opens new ones in their place. */
    void replaceAll() {
        opened.forEach(ReplaceableTransport::replace);
    }

    /**
     * A provider of replaceable transports.
     *
     * @param provider opens the transports
     * @param opened receives the replaceable transports
     */
    private record Provider(TogaiTransportProvider provider, List<ReplaceableTransport> opened)
            implements TogaiTransportProvider {

        @Override
        public String name() {
            return provider.name();
        }

        @Override
        public TogaiTransport open(ClientConfig config) {
            ReplaceableTransport transport = new ReplaceableTransport(() -> provider.open(config));
            opened.add(transport);
            return transport;
        }
    }
}
