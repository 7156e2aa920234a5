package dev.togai.internal;

import java.util.Locale;
import java.util.regex.Pattern;

/** Hosts that are this machine by their names alone, without a look-up. */
public final class LoopbackHost {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|\\[::1]");

    private LoopbackHost() {}

    /** Returns whether the host is {@code localhost} or a loopback address; IPv6 with or without brackets. */
    public static boolean matches(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
