package dev.togai.recorder.internal.log;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * The directory of a log. Names have no separators. A change of the directory (create, rename, delete) survives the end of the
 * machine after {@link #force}.
 */
public interface LogFiles {

    /**
     * Locks the directory against any other log, of this process and of others, until the result is closed or the process ends.
     *
     * @throws IOException if another log has the lock; the message names the directory and its owner
     */
    Closeable lock() throws IOException;

    /** Returns the names of the files. */
    List<String> list() throws IOException;

    /** Returns whether there is a file. True if this cannot be determined. */
    default boolean exists(String name) throws IOException {
        return list().contains(name);
    }

    /** Creates an empty file, which only the owner of the process can read; fails if it exists. */
    LogFile create(String name) throws IOException;

    /** Opens a file that exists. */
    LogFile open(String name) throws IOException;

    /** Renames a file in one step; replaces the file that has the new name. */
    void rename(String from, String to) throws IOException;

    /** Deletes a file that exists. */
    void delete(String name) throws IOException;

    /** Forces the changes of the directory to the disk. */
    void force() throws IOException;
}
