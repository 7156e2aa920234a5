package dev.togai.testkit.junit;

import dev.togai.TogaiClient;
import dev.togai.meter.UsageMeters;
import dev.togai.schema.EventSchemas;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.http.FakeTogaiServer;
import dev.togai.testkit.internal.FakeBackendAccess;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Resolves the test parameters that {@link TogaiTest} describes, with JUnit 5.10 to 6. A test class uses that annotation, or
 * registers an extension if it needs further options:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TogaiExtension TOGAI = TogaiExtension.overHttp(fake -> fake.ids(() -> "um.rides"));
 * }</pre>
 *
 * <p>A class uses one of the two, because JUnit rejects a parameter that two resolvers support. A parameter with an annotation
 * that requests its value from another extension, such as Mockito's {@code @Mock} or an annotation that carries {@link
 * org.junit.jupiter.api.extension.ExtendWith}, is left to that extension. Other annotations, such as {@code @Nonnull}, are
 * ignored.
 *
 * <p>Thread-safe.
 */
public final class TogaiExtension implements ParameterResolver, AfterEachCallback, AfterAllCallback {

    private static final Map<Class<?>, Function<TogaiFixture, Object>> PARAMETERS = Map.of(
            TogaiClient.class, TogaiFixture::client,
            UsageMeters.class, fixture -> fixture.client().usageMeters(),
            EventSchemas.class, fixture -> fixture.client().eventSchemas(),
            FakeTogai.class, TogaiFixture::fake,
            VirtualTimeSource.class, TogaiFixture::time,
            FakeTogaiServer.class, TogaiFixture::server);

    private final Optional<TogaiTestOptions> registered;

    /**
     * Fixtures by the unique id of their test. JUnit's store is not used, because its versions close different kinds of values:
     * before 5.13 only {@code CloseableResource}, which later versions deprecate.
     */
    private final Map<String, TogaiFixture> fixtures = new ConcurrentHashMap<>();

    /** Creates the extension behind {@link TogaiTest}, for JUnit. */
    public TogaiExtension() {
        this.registered = Optional.empty();
    }

    private TogaiExtension(TogaiTestOptions registered) {
        this.registered = Optional.of(registered);
    }

    /**
     * Creates an extension whose client calls the fake in memory.
     *
     * @param fake configures the fake of each test, which uses the {@link VirtualTimeSource} of the test
     */
    public static TogaiExtension inMemory(UnaryOperator<FakeTogai.Builder> fake) {
        return new TogaiExtension(TogaiTestOptions.of(false, fake));
    }

    /**
     * Creates an extension whose client calls a server in front of the fake.
     *
     * @param fake configures the fake of each test, which uses the {@link VirtualTimeSource} of the test; the client
     *     uses the token of the fake
     */
    public static TogaiExtension overHttp(UnaryOperator<FakeTogai.Builder> fake) {
        return new TogaiExtension(TogaiTestOptions.of(true, fake));
    }

    /** Returns the scope of a test method, because objects belong to a test. Called by JUnit 5.12 and later. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType())
                && !ParameterAnnotations.requestValue(parameter.getParameter());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("Every test has its own " + type.getSimpleName()
                    + ", and there is no test yet. Declare the parameter in the test or in a @BeforeEach method.");
        }
        Function<TogaiFixture, Object> part = PARAMETERS.get(type);
        if (part == null) {
            throw new ParameterResolutionException("A " + type.getName() + " cannot be resolved.");
        }
        return part.apply(fixtures.computeIfAbsent(
                context.getUniqueId(), id -> new TogaiFixture(registered.orElseGet(() -> annotated(context)))));
    }

    /** Closes the objects of the test, and reports its calls if it failed. */
    @Override
    public void afterEach(ExtensionContext context) {
        TogaiFixture fixture = fixtures.remove(context.getUniqueId());
        if (fixture != null) {
            FakeTogai fake = fixture.fake();
            context.getExecutionException()
                    .ifPresent(failure -> failure.addSuppressed(new CallJournalReport(
                            fake.journal(),
                            fake.droppedCalls(),
                            FakeBackendAccess.backendOf(fake).faults().injected())));
            fixture.close();
        }
    }

    /** Closes the objects of tests that did not start, because the creation of their instance failed. */
    @Override
    public void afterAll(ExtensionContext context) {
        fixtures.keySet().stream()
                .filter(id -> id.startsWith(context.getUniqueId()))
                .flatMap(id -> Optional.ofNullable(fixtures.remove(id)).stream())
                .forEach(TogaiFixture::close);
    }

    /** Finds the nearest annotation: on the method, the class, or an enclosing class, in this order. */
    private static TogaiTestOptions annotated(ExtensionContext context) {
        Optional<ExtensionContext> place = Optional.of(context);
        while (place.isPresent()) {
            Optional<TogaiTest> annotation =
                    AnnotationSupport.findAnnotation(place.get().getElement(), TogaiTest.class);
            if (annotation.isPresent()) {
                return TogaiTestOptions.of(annotation.get());
            }
            place = place.get().getParent();
        }
        throw new ParameterResolutionException("TogaiExtension is registered for "
                + context.getRequiredTestClass().getName()
                + " without @TogaiTest, which configures it. Put @TogaiTest, or an annotation that carries it, on the test"
                + " method, the class, a superclass, an interface or an enclosing class; or register"
                + " TogaiExtension.inMemory or TogaiExtension.overHttp with @RegisterExtension.");
    }
}
