package dev.togai.examples;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.ClassObjectReference;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.EventRequestManager;
import dev.togai.examples.ReflectiveAccess.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A debugger that records the uses of reflection of a program in a JVM of its own, as GraalVM's agent does. It has breakpoints in the
 * reflective methods of the JDK.
 */
final class ReflectionTracer {

    private static final Map<String, Map<String, Kind>> POINTS = Map.of(
            "java.lang.Class",
            Map.ofEntries(
                    Map.entry("forName", Kind.TYPE),
                    Map.entry("getMethods", Kind.METHODS),
                    Map.entry("getMethod", Kind.METHODS),
                    Map.entry("getDeclaredMethods", Kind.METHODS),
                    Map.entry("getDeclaredMethod", Kind.METHODS),
                    Map.entry("getConstructor", Kind.CONSTRUCTOR),
                    Map.entry("getConstructors", Kind.CONSTRUCTOR),
                    Map.entry("getDeclaredConstructor", Kind.CONSTRUCTOR),
                    Map.entry("getDeclaredConstructors", Kind.CONSTRUCTOR),
                    Map.entry("getField", Kind.FIELDS),
                    Map.entry("getFields", Kind.FIELDS),
                    Map.entry("getDeclaredField", Kind.FIELDS),
                    Map.entry("getDeclaredFields", Kind.FIELDS),
                    Map.entry("getRecordComponents", Kind.FIELDS),
                    Map.entry("getResource", Kind.RESOURCE),
                    Map.entry("getResourceAsStream", Kind.RESOURCE)),
            "java.lang.ClassLoader",
            Map.of("getResources", Kind.RESOURCE, "getResourceAsStream", Kind.RESOURCE),
            "java.lang.reflect.Proxy",
            Map.of("newProxyInstance", Kind.PROXY),
            "java.lang.invoke.MethodHandles$Lookup",
            Map.of(
                    "defineClass", Kind.CLASS_DEFINITION,
                    "defineHiddenClass", Kind.CLASS_DEFINITION,
                    "defineHiddenClassWithClassData", Kind.CLASS_DEFINITION,
                    "findVirtual", Kind.METHOD_HANDLE,
                    "findStatic", Kind.METHOD_HANDLE,
                    "findConstructor", Kind.METHOD_HANDLE,
                    "unreflect", Kind.METHOD_HANDLE));

    /** The JDK, and the proxies that it generates. */
    private static final String OF_THE_JDK = "(java|jdk|sun|com\\.sun)\\..*|.*\\.\\$Proxy\\d+";

    private final VirtualMachine vm;
    private final Set<String> watched = new LinkedHashSet<>();
    private final Set<ReflectiveAccess> accesses = new LinkedHashSet<>();

    private ReflectionTracer(VirtualMachine vm) {
        this.vm = vm;
    }

    /** Runs the main method of a class, and returns its accesses in their order without duplicates. */
    static Set<ReflectiveAccess> trace(Class<?> program, List<String> options) throws Exception {
        LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        set(arguments, "options", "-cp \"" + System.getProperty("java.class.path") + "\" " + String.join(" ", options));
        set(arguments, "main", program.getName());
        VirtualMachine vm = connector.launch(arguments);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        List<Thread> readers = List.of(
                reader(vm.process().getInputStream(), output),
                reader(vm.process().getErrorStream(), output));
        ReflectionTracer tracer = new ReflectionTracer(vm);
        tracer.watch();
        tracer.run();
        for (Thread reader : readers) {
            reader.join();
        }
        if (vm.process().waitFor() != 0) {
            throw new AssertionError("The traced program failed: " + output.toString(StandardCharsets.UTF_8));
        }
        return tracer.accesses;
    }

    private static void set(Map<String, Connector.Argument> arguments, String name, String value) {
        Objects.requireNonNull(arguments.get(name), name).setValue(value);
    }

    private static Thread reader(InputStream in, ByteArrayOutputStream output) {
        Thread reader = new Thread(() -> {
            try {
                in.transferTo(output);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        reader.start();
        return reader;
    }

    private void watch() {
        for (String type : POINTS.keySet()) {
            ClassPrepareRequest request = vm.eventRequestManager().createClassPrepareRequest();
            request.addClassFilter(type);
            request.enable();
            vm.classesByName(type).forEach(this::watch);
        }
    }

    private void watch(ReferenceType type) {
        if (!watched.add(type.name())) {
            return;
        }
        EventRequestManager requests = vm.eventRequestManager();
        for (Method method : type.methods()) {
            if (kind(method).isPresent() && method.isPublic() && !method.isNative() && !method.isAbstract()) {
                BreakpointRequest breakpoint = requests.createBreakpointRequest(method.location());
                breakpoint.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
                breakpoint.enable();
            }
        }
    }

    private void run() throws InterruptedException, IncompatibleThreadStateException {
        while (true) {
            EventSet events = vm.eventQueue().remove();
            for (Event event : events) {
                if (event instanceof VMDisconnectEvent) {
                    return;
                }
                if (event instanceof ClassPrepareEvent prepared) {
                    watch(prepared.referenceType());
                } else if (event instanceof BreakpointEvent reached) {
                    record(reached.thread());
                }
            }
            events.resume();
        }
    }

    /** Records an access by a class outside of the JDK. GraalVM handles those that the JDK makes for itself, as for a lambda. */
    private void record(ThreadReference thread) throws IncompatibleThreadStateException {
        StackFrame access = thread.frame(0);
        Method reflective = access.location().method();
        int above = 1;
        while (above < thread.frameCount() && isReflective(typeAt(thread, above))) {
            above++;
        }
        if (above < thread.frameCount() && !typeAt(thread, above).matches(OF_THE_JDK)) {
            String caller = typeAt(thread, above) + "."
                    + thread.frame(above).location().method().name();
            accesses.add(new ReflectiveAccess(kind(reflective).orElseThrow(), targets(access), caller));
        }
    }

    private static String typeAt(ThreadReference thread, int frame) throws IncompatibleThreadStateException {
        return thread.frame(frame).location().declaringType().name();
    }

    /** Returns whether calls of one method of a type to another are one access. */
    private static boolean isReflective(String type) {
        return POINTS.containsKey(type) || type.endsWith("ClassLoader");
    }

    private static List<String> targets(StackFrame frame) {
        List<String> targets = new ArrayList<>();
        boolean resource = kind(frame.location().method()).equals(Optional.of(Kind.RESOURCE));
        if (frame.thisObject() instanceof ClassObjectReference type && !resource) {
            targets.add(type.reflectedType().name());
            return targets;
        }
        for (Value argument : frame.getArgumentValues()) {
            if (argument instanceof StringReference string) {
                targets.add(resource ? path(frame, string.value()) : string.value());
                return targets;
            }
            if (argument instanceof ClassObjectReference type) {
                targets.add(type.reflectedType().name());
                return targets;
            }
            if (argument instanceof ArrayReference array) {
                array.getValues().stream()
                        .filter(ClassObjectReference.class::isInstance)
                        .map(type ->
                                ((ClassObjectReference) type).reflectedType().name())
                        .forEach(targets::add);
            }
        }
        return targets;
    }

    /** Returns the path of a resource from the root of the class path. */
    private static String path(StackFrame frame, String name) {
        if (frame.thisObject() instanceof ClassObjectReference type && !name.startsWith("/")) {
            String owner = type.reflectedType().name().replace('.', '/');
            return owner.substring(0, owner.lastIndexOf('/') + 1) + name;
        }
        return name.startsWith("/") ? name.substring(1) : name;
    }

    private static Optional<Kind> kind(Method method) {
        return Optional.ofNullable(
                POINTS.getOrDefault(method.declaringType().name(), Map.of()).get(method.name()));
    }
}
