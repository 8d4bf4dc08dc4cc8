package tillsync.service.engine.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import tillsync.picture.Picture;
import tillsync.problem.Refusal;

/** Files that make a careless reader use up its memory or its time: each is looked through by two threads at once. */
final class Bombs {
    private static final int MEGABYTE = 1 << 20;

    private Bombs() {}

    /** Prints for each file what became of it, then how many milliseconds the slowest took. */
    public static void main(String... none) throws InterruptedException, ExecutionException {
        var two = Executors.newFixedThreadPool(2);
        long slowest = 0;
        for (var bomb : bombs().entrySet()) {
            long begin = System.nanoTime();
            var one = two.submit(() -> looked(bomb.getValue()));
            var other = two.submit(() -> looked(bomb.getValue()));
            System.out.println(
                    bomb.getKey() + ": " + one.get() + (one.get().equals(other.get()) ? "" : " " + other.get()));
            slowest = Math.max(slowest, System.nanoTime() - begin);
        }
        two.shutdown();
        System.out.println("milliseconds: " + slowest / 1_000_000);
    }

    private static String looked(byte[] content) {
        try {
            var picture = Picture.read(content);
            Decoder.requireDecodable(picture, content);
            return "kept";
        } catch (Refusal refusal) {
            return refusal.flaws().isEmpty()
                    ? refusal.code().name()
                    : refusal.flaws().get(0).code();
        }
    }

    private static Map<String, byte[]> bombs() {
        var white = new BufferedImage(2_000, 2_000, BufferedImage.TYPE_INT_RGB);
        var large = TestPictures.jpeg(white, true);
        var all = new LinkedHashMap<String, byte[]>();
        all.put("4 megapixels, progressive", large);
        all.put("4 megapixels that say 4,295", sized(large, 65_535, 65_535));
        all.put("4 megapixels that say 1 x 65,535", sized(large, 1, 65_535));
        all.put("4 megapixels, cut off", Arrays.copyOf(large, large.length / 2));
        all.put("4 megapixels, 30 more of its last scan", scans(large, 30));
        all.put("4 megapixels, 50 more of its last scan", scans(large, 50));
        all.put("4 megapixels of 16 bits, interlaced", png(10_000, 400, 16, 6, 1, passes(10_000, 400, 8)));
        all.put("one pixel, and 250 MB of rows", png(1, 1, 8, 0, 0, 250L * MEGABYTE));
        all.put("a profile of 250 MB", profile(250L * MEGABYTE));
        return all;
    }

    /** Bytes of all passes: those of the pixels, and one for each row that a pass has. */
    private static long passes(int width, int height, int bytesAPixel) {
        int[][] passes = {
            {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
        };
        return Arrays.stream(passes)
                .mapToLong(pass -> (height - pass[1] + pass[3] - 1L)
                        / pass[3]
                        * ((width - pass[0] + pass[2] - 1L) / pass[2] * bytesAPixel + 1))
                .sum();
    }

    private static byte[] sized(byte[] jpeg, int width, int height) {
        var file = ByteBuffer.wrap(jpeg.clone());
        for (int at = 2; ; at += 2 + (file.getShort(at + 2) & 0xFFFF)) {
            if ((file.get(at + 1) & 0xFF) == 0xC2) {
                file.putShort(at + 5, (short) height).putShort(at + 7, (short) width);
                return file.array();
            }
        }
    }

    private static byte[] scans(byte[] progressive, int times) {
        int end = progressive.length - 2;
        int scan = end;
        while ((progressive[scan] & 0xFF) != 0xFF || (progressive[scan + 1] & 0xFF) != 0xDA) {
            scan--;
        }
        var all = new ByteArrayOutputStream();
        all.write(progressive, 0, end);
        for (int i = 0; i < times; i++) {
            all.write(progressive, scan, end - scan);
        }
        all.write(progressive, end, 2);
        return all.toByteArray();
    }

    private static byte[] png(int width, int height, int depth, int colour, int interlace, long zeros) {
        var header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put((byte) depth).put((byte) colour).put((byte) 0).put((byte) 0).put((byte) interlace);
        var all = new ByteArrayOutputStream();
        all.write(TestPictures.png(1, 1, 1), 0, 8);
        all.writeBytes(chunk("IHDR", header.array()));
        all.writeBytes(chunk("IDAT", packed(zeros)));
        all.writeBytes(chunk("IEND", new byte[0]));
        return all.toByteArray();
    }

    private static byte[] profile(long zeros) {
        var png = TestPictures.png(4, 4, 1);
        var content = new ByteArrayOutputStream();
        content.writeBytes("sRGB\0\0".getBytes(StandardCharsets.ISO_8859_1));
        var header = new byte[128];
        System.arraycopy("acsp".getBytes(StandardCharsets.ISO_8859_1), 0, header, 36, 4);
        content.writeBytes(packed(header, zeros));
        var all = new ByteArrayOutputStream();
        all.write(png, 0, 33);
        all.writeBytes(chunk("iCCP", content.toByteArray()));
        all.write(png, 33, png.length - 33);
        return all.toByteArray();
    }

    private static byte[] packed(long zeros) {
        return packed(new byte[0], zeros);
    }

    private static byte[] packed(byte[] first, long zeros) {
        var packed = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(packed)) {
            deflater.write(first);
            var some = new byte[MEGABYTE];
            for (long left = zeros; left > 0; left -= some.length) {
                deflater.write(some, 0, (int) Math.min(left, some.length));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static byte[] chunk(String kind, byte[] content) {
        var chunk = ByteBuffer.allocate(content.length + 12).putInt(content.length);
        chunk.put(kind.getBytes(StandardCharsets.ISO_8859_1)).put(content);
        var sum = new CRC32();
        sum.update(chunk.array(), 4, content.length + 4);
        return chunk.putInt((int) sum.getValue()).array();
    }
}
