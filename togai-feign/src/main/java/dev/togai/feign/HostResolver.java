package dev.togai.feign;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A resolver for the addresses of a client's host. Java's own look-up depends on the name servers and cannot be cancelled. It
 * therefore runs in its own thread, one at a time for all requests, and each request waits only within its time limit.
 * Thread-safe.
 */
final class HostResolver {

    /** A blocking look-up of a name, without a time limit. */
    @FunctionalInterface
    interface AddressLookup {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private final AddressLookup lookup;
    private final AtomicReference<@Nullable CompletableFuture<InetAddress[]>> running = new AtomicReference<>();

    HostResolver(AddressLookup lookup) {
        this.lookup = lookup;
    }

    /** Returns the addresses, at least one. */
    InetAddress[] addresses(String host, long nanos) throws IOException {
        if (ADDRESS.matcher(host).matches()) {
            return lookup.resolve(host);
        }
        try {
            return sharedLookup(host).get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("the name " + host + " was not looked up within "
                    + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms (is there a name server?)");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the thread was interrupted while it waited for the address of " + host);
        } catch (ExecutionException e) {
            throw new IOException("the name " + host + " cannot be looked up (check the address)", e.getCause());
        }
    }

    /** Returns the running look-up, which another request may have started, or starts a new one. */
    private CompletableFuture<InetAddress[]> sharedLookup(String host) {
        CompletableFuture<InetAddress[]> mine = new CompletableFuture<>();
        CompletableFuture<InetAddress[]> theirs = running.compareAndExchange(null, mine);
        if (theirs != null) {
            return theirs;
        }
        Thread thread = new Thread(() -> lookUp(host, mine), "togai-name-lookup");
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (Throwable e) {
            // The thread did not start. Without this, all requests would wait for the result until their time
            // limit.
            running.set(null);
            mine.completeExceptionally(e);
        }
        return mine;
    }

    private void lookUp(String host, CompletableFuture<InetAddress[]> result) {
        try {
            InetAddress[] addresses = lookup.resolve(host);
            running.set(null);
            result.complete(addresses);
        } catch (Throwable e) {
            // Any failure, errors too, is passed to the requests that wait for the result.
            running.set(null);
            result.completeExceptionally(e);
        }
    }
}
