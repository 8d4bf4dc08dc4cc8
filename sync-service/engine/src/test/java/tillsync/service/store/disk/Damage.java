package tillsync.service.store.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** What may become of a file. */
public enum Damage {
    /** One bit is another. */
    BIT_FLIPPED {
        @Override
        void spoil(RandomAccessFile file, SplittableRandom random) throws IOException {
            long at = random.nextLong(file.length());
            file.seek(at);
            int was = file.read();
            file.seek(at);
            file.write(was ^ 1 << random.nextInt(8));
        }
    },
    /** Up to twenty bytes, anywhere, are others. */
    BYTES_CHANGED {
        @Override
        void spoil(RandomAccessFile file, SplittableRandom random) throws IOException {
            for (int i = random.nextInt(1, 21); i > 0; i--) {
                file.seek(random.nextLong(file.length()));
                file.write(random.nextInt(256));
            }
        }
    },
    /** Its end is missing. */
    TRUNCATED {
        @Override
        void spoil(RandomAccessFile file, SplittableRandom random) throws IOException {
            file.setLength(random.nextLong(file.length()));
        }
    },
    /** A range of bytes is zero. */
    RANGE_ZEROED {
        @Override
        void spoil(RandomAccessFile file, SplittableRandom random) throws IOException {
            zero(file, random.nextLong(file.length()), random.nextInt(1, 8_192));
        }
    },
    /** Whole pages are zero. */
    PAGES_ZEROED {
        @Override
        void spoil(RandomAccessFile file, SplittableRandom random) throws IOException {
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                zero(file, random.nextLong(file.length() / PAGE_BYTES + 1) * PAGE_BYTES, PAGE_BYTES);
            }
        }
    };

    private static final int PAGE_BYTES = 4_096;

    abstract void spoil(RandomAccessFile file, SplittableRandom random) throws IOException;

    public void spoil(Path path, SplittableRandom random) throws IOException {
        if (Files.exists(path) && Files.size(path) > 0) {
            try (var file = new RandomAccessFile(path.toFile(), "rw")) {
                spoil(file, random);
            }
        }
    }

    private static void zero(RandomAccessFile file, long from, int bytes) throws IOException {
        int most = (int) Math.max(0, Math.min(bytes, file.length() - from));
        file.seek(from);
        file.write(new byte[most]);
    }
}
