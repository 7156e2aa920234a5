package dev.togai.recorder.internal.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Files that delegate, of which a test overrides an operation. */
class ForwardingFiles implements LogFiles {

    private final LogFiles files;

    ForwardingFiles(LogFiles files) {
        this.files = files;
    }

    @Override
    public Closeable lock() throws IOException {
        return files.lock();
    }

    @Override
    public List<String> list() throws IOException {
        return files.list();
    }

    @Override
    public LogFile create(String name) throws IOException {
        return forward(name, files.create(name));
    }

    @Override
    public LogFile open(String name) throws IOException {
        return forward(name, files.open(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        files.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException {
        files.delete(name);
    }

    @Override
    public void force() throws IOException {
        files.force();
    }

    /** Returns the file that the log uses instead of another. */
    LogFile forward(String name, LogFile file) throws IOException {
        return file;
    }

    /** A file that delegates. */
    static class ForwardingFile implements LogFile {

        private final LogFile file;

        ForwardingFile(LogFile file) {
            this.file = file;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            file.write(source, position);
        }

        @Override
        public void truncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void force() throws IOException {
            file.force();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
