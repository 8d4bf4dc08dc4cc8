package tillsync.picture;

import static java.awt.image.BufferedImage.TYPE_4BYTE_ABGR;
import static java.awt.image.BufferedImage.TYPE_BYTE_BINARY;
import static java.awt.image.BufferedImage.TYPE_BYTE_GRAY;
import static java.awt.image.BufferedImage.TYPE_BYTE_INDEXED;
import static java.awt.image.BufferedImage.TYPE_INT_RGB;
import static java.awt.image.BufferedImage.TYPE_USHORT_GRAY;
import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.picture.PictureFiles.drawn;
import static tillsync.picture.PictureFiles.joined;
import static tillsync.picture.PictureFiles.jpeg;
import static tillsync.picture.PictureFiles.latin;
import static tillsync.picture.PictureFiles.orientation;
import static tillsync.picture.PictureFiles.png;
import static tillsync.picture.PictureFiles.pngOf;
import static tillsync.picture.PictureFiles.withChunk;
import static tillsync.picture.PictureFiles.withSegment;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.Seeds;
import tillsync.problem.Refusal;

/** Which files are pictures, and which say more than what is seen. */
class PictureTest {
    private static final byte[] JPEG = jpeg(64, 48, 1);
    private static final byte[] PNG = png(64, 48, TYPE_INT_RGB, 1);

    /** What becomes of a file: its type and size, the code of its flaw, or what else it says. */
    static String read(byte[] content) {
        try {
            var picture = Picture.read(content);
            return picture.type() + " " + picture.width() + "x" + picture.height();
        } catch (Refusal refusal) {
            return refusal.flaws().isEmpty()
                    ? refusal.code() + " " + refusal.facts().getOrDefault("found", "")
                    : refusal.flaws().get(0).code();
        }
    }

    @Nested
    class Jpegs {
        @Test
        void areBaselineOrProgressiveInColourOrGrey() {
            assertThat(read(JPEG)).isEqualTo("JPEG 64x48");
            assertThat(read(jpeg(drawn(33, 70, TYPE_INT_RGB, 2), 0.5f, true))).isEqualTo("JPEG 33x70");
            assertThat(read(jpeg(drawn(33, 70, TYPE_BYTE_GRAY, 2), 0.5f, false)))
                    .isEqualTo("JPEG 33x70");
        }

        @Test
        void maySayHowTheyAreToBeTurned() {
            for (int turn = 1; turn <= 8; turn++) {
                var turned = withSegment(JPEG, 0xE1, joined(latin("Exif\0\0"), orientation(turn)));
                assertThat(read(turned)).isEqualTo("JPEG 64x48");
                assertThat(Exif.orientationOf(turned)).isEqualTo(turn);
            }
            assertThat(Exif.orientationOf(JPEG)).isEqualTo(1);
            assertThat(Exif.orientationOf(PNG)).isEqualTo(1);
        }

        @ParameterizedTest
        @CsvSource({
            "0xE1, 'Exif..MM.*........', APP1",
            "0xE1, 'http://ns.adobe.com/xap/1.0/ <x/>', XMP",
            "0xED, 'Photoshop 3.0', IPTC",
            "0xFE, 'taken by', COMMENT",
            "0xE2, 'MPF', APP2",
            "0xE0, 'JFXX', APP0",
            "0xEE, 'Adobe and more than that', APP14",
            "0xE5, 'x', APP5",
            "0xEF, '', APP15"
        })
        void sayNothingElse(int marker, String content, String found) {
            assertThat(read(withSegment(JPEG, marker, latin(content)))).isEqualTo("PICTURE_HAS_METADATA " + found);
        }

        @Test
        void sayNothingBehindTheOrientation() {
            for (var exif : new byte[][] {
                joined(orientation(6), new byte[1]),
                orientation(0),
                orientation(9),
                new byte[26],
                new byte[0],
                latin("MM")
            }) {
                assertThat(read(withSegment(JPEG, 0xE1, joined(latin("Exif\0\0"), exif))))
                        .isEqualTo("PICTURE_HAS_METADATA EXIF");
            }
            assertThat(read(joined(JPEG, new byte[1]))).isEqualTo("PICTURE_HAS_METADATA TRAILING_BYTES");
            assertThat(read(joined(JPEG, JPEG))).isEqualTo("PICTURE_HAS_METADATA TRAILING_BYTES");
        }

        @ParameterizedTest
        @ValueSource(ints = {0xC3, 0xC5, 0xC9, 0xCC, 0xDC, 0x01, 0xD8, 0xF0})
        void areOfNoKindThatTillsCannotShow(int marker) {
            assertThat(read(withSegment(JPEG, marker, new byte[20]))).isEqualTo("NOT_SUPPORTED");
        }

        @Test
        void haveAtMost40Scans() {
            // the last scan again and again: a header of ten bytes, and hardly any data
            var progressive = jpeg(drawn(8, 8, TYPE_BYTE_GRAY, 2), 0.5f, true);
            int end = progressive.length - 2;
            int scan = end;
            while ((progressive[scan] & 0xFF) != 0xFF || (progressive[scan + 1] & 0xFF) != 0xDA) {
                scan--;
            }
            var bomb = Arrays.copyOf(progressive, end);
            for (int i = 0; i < 40; i++) {
                bomb = joined(bomb, Arrays.copyOfRange(progressive, scan, end));
            }
            assertThat(read(joined(bomb, Arrays.copyOfRange(progressive, end, end + 2))))
                    .isEqualTo("BROKEN");
        }

        @Test
        void haveAtMost4MegapixelsByTheirHeader() {
            assertThat(read(ofSize(2_000, 2_000))).isEqualTo("JPEG 2000x2000");
            assertThat(read(ofSize(10_000, 400))).isEqualTo("JPEG 10000x400");
            assertThat(read(ofSize(2_001, 2_000))).isEqualTo("TOO_MANY_PIXELS");
            assertThat(read(ofSize(10_001, 1))).isEqualTo("TOO_MANY_PIXELS");
            assertThat(read(ofSize(65_535, 65_535))).isEqualTo("TOO_MANY_PIXELS");
            assertThat(read(ofSize(0, 5))).isEqualTo("BROKEN");
        }

        private byte[] ofSize(int width, int height) {
            var file = JPEG.clone();
            for (int at = 2; ; at += 2 + ((file[at + 2] & 0xFF) << 8) + (file[at + 3] & 0xFF)) {
                if ((file[at + 1] & 0xFF) == 0xC0) {
                    file[at + 5] = (byte) (height >> 8);
                    file[at + 6] = (byte) height;
                    file[at + 7] = (byte) (width >> 8);
                    file[at + 8] = (byte) width;
                    return file;
                }
            }
        }
    }

    @Nested
    class Pngs {
        @ParameterizedTest
        @ValueSource(
                ints = {
                    TYPE_INT_RGB,
                    TYPE_4BYTE_ABGR,
                    TYPE_BYTE_GRAY,
                    TYPE_USHORT_GRAY,
                    TYPE_BYTE_INDEXED,
                    TYPE_BYTE_BINARY
                })
        void areOfAllColours(int type) {
            assertThat(read(png(61, 47, type, 3))).isEqualTo("PNG 61x47");
        }

        @ParameterizedTest
        @CsvSource({"1, 1, 4", "5, 3, 52", "8, 8, 207"})
        void areInterlacedOrNot(int width, int height, int bytes) {
            assertThat(read(pngOf(width, height, 8, 2, 1, new byte[bytes]))).isEqualTo("PNG " + width + "x" + height);
            assertThat(read(pngOf(width, height, 8, 2, 1, new byte[bytes - 1]))).isEqualTo("BROKEN");
            assertThat(read(pngOf(width, height, 8, 2, 1, new byte[bytes + 1]))).isEqualTo("BROKEN");
        }

        @Test
        void maySayWhatIsSeen() {
            assertThat(read(withChunk(PNG, "eXIf", orientation(6)))).isEqualTo("PNG 64x48");
            assertThat(read(withChunk(PNG, "gAMA", new byte[4]))).isEqualTo("PNG 64x48");
        }

        @ParameterizedTest
        @ValueSource(strings = {"tEXt", "zTXt", "iTXt", "tIME", "acTL", "prVt", "gAMA"})
        void sayNothingElse(String kind) {
            assertThat(read(withChunk(PNG, kind, latin("Comment\0by")))).isEqualTo("PICTURE_HAS_METADATA " + kind);
        }

        @Test
        void sayNothingBehindTheirEnd() {
            assertThat(read(joined(PNG, new byte[1]))).isEqualTo("PICTURE_HAS_METADATA TRAILING_BYTES");
            assertThat(read(withChunk(PNG, "eXIf", joined(orientation(6), new byte[2]))))
                    .isEqualTo("PICTURE_HAS_METADATA EXIF");
            assertThat(read(withChunk(PNG, "IEND", latin("x")))).isEqualTo("PICTURE_HAS_METADATA TRAILING_BYTES");
        }

        @Test
        void haveOneChunkOfAKind() {
            for (var kind : List.of("gAMA", "sBIT", "bKGD")) {
                var once = withChunk(PNG, kind, new byte[4]);
                assertThat(read(once)).isEqualTo("PNG 64x48");
                assertThat(read(withChunk(once, kind, new byte[4]))).isEqualTo("PICTURE_HAS_METADATA " + kind);
            }
        }

        @Test
        void haveAtMost4MegapixelsByTheirHeader() {
            assertThat(read(pngOf(2_000, 2_000, 1, 0, 0, new byte[2_000 * 251])))
                    .isEqualTo("PNG 2000x2000");
            assertThat(read(pngOf(2_001, 2_000, 1, 0, 0, new byte[1]))).isEqualTo("TOO_MANY_PIXELS");
            assertThat(read(pngOf(10_001, 1, 1, 0, 0, new byte[1]))).isEqualTo("TOO_MANY_PIXELS");
            assertThat(read(pngOf(Integer.MAX_VALUE, Integer.MAX_VALUE, 1, 0, 0, new byte[1])))
                    .isEqualTo("TOO_MANY_PIXELS");
            assertThat(read(pngOf(-1, 1, 1, 0, 0, new byte[1]))).isEqualTo("BROKEN");
        }

        @Test
        void holdNoMoreThanTheirRows() {
            // 30 MB of zeros for a picture of one pixel
            var bomb = pngOf(1, 1, 8, 2, 0, new byte[30_000_000]);
            assertThat(bomb).hasSizeLessThan(Picture.MOST_BYTES);
            assertThat(read(bomb)).isEqualTo("BROKEN");
        }

        @ParameterizedTest
        @CsvSource({"3, 2, 0", "8, 1, 0", "16, 3, 0", "8, 7, 0", "8, 2, 2", "8, 3, 0"})
        void haveColoursThatExist(int depth, int colour, int interlace) {
            assertThat(read(pngOf(1, 1, depth, colour, interlace, new byte[4]))).isEqualTo("BROKEN");
        }

        @Test
        void haveFiltersThatExist() {
            assertThat(read(pngOf(1, 1, 8, 2, 0, new byte[] {4, 1, 2, 3}))).isEqualTo("PNG 1x1");
            assertThat(read(pngOf(1, 1, 8, 2, 0, new byte[] {5, 1, 2, 3}))).isEqualTo("BROKEN");
        }

        @Test
        void haveRightCheckSums() {
            for (int at = 8; at < PNG.length; at += 7) {
                var damaged = PNG.clone();
                damaged[at] ^= 1;
                assertThat(read(damaged)).as("byte %d", at).isEqualTo("BROKEN");
            }
        }
    }

    @Test
    void aFileThatIsCutOffIsBroken() {
        for (var whole : new byte[][] {JPEG, PNG}) {
            for (int length = 8; length < whole.length; length += 1 + length / 50) {
                assertThat(read(Arrays.copyOf(whole, length)))
                        .as("%d of %d", length, whole.length)
                        .isEqualTo("BROKEN");
            }
        }
    }

    @Test
    void otherFilesAreNoPictures() {
        for (var other : new byte[][] {
            {},
            latin("GIF89a........"),
            latin("<svg xmlns='http://www.w3.org/2000/svg'/>"),
            latin("RIFF....WEBPVP8 "),
            {(byte) 0xFF, (byte) 0xD8}
        }) {
            assertThat(read(other)).isEqualTo("NOT_A_PICTURE");
        }
        assertThat(read(Arrays.copyOf(JPEG, Picture.MOST_BYTES + 1))).isEqualTo("TOO_LARGE ");
    }

    @Test
    void damagedFilesAreReadOrRefusedAndNothingElse() {
        Seeds.each(200, random -> {
            var damaged = (random.nextBoolean() ? JPEG : PNG).clone();
            for (int i = random.nextInt(5); i >= 0; i--) {
                damaged[2 + random.nextInt(damaged.length - 2)] = (byte) random.nextInt();
            }
            assertThat(read(damaged)).isNotEmpty();
        });
    }
}
