package dev.togai.testkit.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Plays steps on a real connection, in real time. */
record SocketPlayer(Socket socket) {

    /** Whether the connection goes on after them. */
    boolean play(List<Step> steps) throws IOException {
        for (Step step : steps) {
            if (!play(step)) {
                return false;
            }
        }
        return true;
    }

    private boolean play(Step step) throws IOException {
        if (step instanceof Step.Send send) {
            socket.getOutputStream().write(send.bytes());
            socket.getOutputStream().flush();
            return true;
        }
        if (step instanceof Step.Pause pause) {
            return waited(pause);
        }
        if (step instanceof Step.Stall) {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } else if (step instanceof Step.Reset) {
            // Told not to linger at all, the socket says goodbye with a reset.
            socket.setSoLinger(true, 0);
        }
        socket.close();
        return false;
    }

    /** The server interrupts its threads when it is closed. */
    private static boolean waited(Step.Pause pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.time().toNanos());
            return true;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
