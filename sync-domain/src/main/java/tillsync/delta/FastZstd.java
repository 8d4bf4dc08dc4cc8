package tillsync.delta;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.util.Native;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import tillsync.android.Lists;
import tillsync.android.Log;

/**
 * Packs bodies with zstd, in fewer bytes than {@link FastGzip} and a third of its processor time. Its library is native
 * and optional: ask {@link #isThere} before anything else.
 */
public final class FastZstd {
    /** The fastest that is worth it: level 3 takes a quarter more time for the same bytes. */
    private static final int LEVEL = 1;

    /** A decoder must take windows of 8 MiB, and no encoder of HTTP may use larger ones (RFC 9659). */
    private static final int LARGEST_WINDOW_BITS = 23;

    private static final Log LOG = Log.of("tillsync.zstd");
    private static final boolean THERE = loads();

    private FastZstd() {}

    /** Returns true if the library is on the class path and runs on this machine. */
    public static boolean isThere() {
        return THERE;
    }

    private static boolean loads() {
        try {
            Class.forName("com.github.luben.zstd.util.Native", false, FastZstd.class.getClassLoader());
        } catch (ClassNotFoundException absent) {
            return false;
        }
        try {
            Library.load();
            return true;
        } catch (IOException | LinkageError failure) {
            LOG.warn("zstd: not available, gzip is used (" + failure.getMessage() + ")");
            return false;
        }
    }

    /** Adds a checksum, which reveals damage as in gzip. */
    public static byte[] pack(byte[] plain) {
        return Library.pack(plain);
    }

    /** Unpacks while it is read. Damage, an early end and a window that is too large are an {@link IOException}. */
    public static InputStream unpacking(InputStream packed) throws IOException {
        return Library.unpacking(packed);
    }

    /** The only class that needs the library: without it, it is never loaded. */
    private static final class Library {
        /**
         * Loads the library, and deletes its extracted file at once if the system allows: a killed process leaves none
         * behind.
         */
        static void load() throws IOException {
            var directory = Files.createTempDirectory("tillsync-zstd-");
            try {
                Native.load(directory.toFile());
            } finally {
                delete(directory);
            }
            // an older library on a till's class path may lack what is called here
            unpacking(new ByteArrayInputStream(pack(new byte[1]))).close();
        }

        private static void delete(Path directory) {
            try (var files = Files.list(directory)) {
                for (var file : files.collect(Lists.toList())) {
                    Files.delete(file);
                }
                Files.delete(directory);
            } catch (IOException inUse) {
                directory.toFile().deleteOnExit();
            }
        }

        static byte[] pack(byte[] plain) {
            try (var zstd = new ZstdCompressCtx()) {
                return zstd.setLevel(LEVEL).setChecksum(true).compress(plain);
            }
        }

        static InputStream unpacking(InputStream packed) throws IOException {
            return new ZstdInputStreamNoFinalizer(packed).setLongMax(LARGEST_WINDOW_BITS);
        }
    }
}
