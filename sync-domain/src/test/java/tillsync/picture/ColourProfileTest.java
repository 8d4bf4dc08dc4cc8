package tillsync.picture;

import static java.awt.image.BufferedImage.TYPE_INT_RGB;
import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.picture.PictureFiles.joined;
import static tillsync.picture.PictureFiles.jpeg;
import static tillsync.picture.PictureFiles.latin;
import static tillsync.picture.PictureFiles.packed;
import static tillsync.picture.PictureFiles.png;
import static tillsync.picture.PictureFiles.profile;
import static tillsync.picture.PictureFiles.withChunk;
import static tillsync.picture.PictureFiles.withSegment;
import static tillsync.picture.PictureTest.read;

import org.junit.jupiter.api.Test;

/** Colour profiles of pictures: one, and nothing that only has its name. */
class ColourProfileTest {
    private static final byte[] JPEG = jpeg(64, 48, 1);
    private static final byte[] PNG = png(64, 48, TYPE_INT_RGB, 1);

    private static byte[] ofProfile(int number, int all, byte[] content) {
        return joined(latin("ICC_PROFILE\0"), new byte[] {(byte) number, (byte) all}, content);
    }

    @Test
    void aJpegHasOneInItsOrder() {
        for (var segment : new byte[][] {
            ofProfile(1, 1, new byte[128]),
            ofProfile(1, 1, latin("taken by")),
            ofProfile(1, 0, profile(128)),
            ofProfile(2, 2, profile(128)),
            latin("ICC_PROFILE\0")
        }) {
            assertThat(read(withSegment(JPEG, 0xE2, segment))).isEqualTo("PICTURE_HAS_METADATA APP2");
        }
        var second = withSegment(JPEG, 0xE2, ofProfile(2, 2, new byte[1]));
        assertThat(read(withSegment(second, 0xE2, ofProfile(1, 2, profile(128)))))
                .isEqualTo("JPEG 64x48");
        var once = withSegment(JPEG, 0xE2, ofProfile(1, 1, profile(128)));
        assertThat(read(once)).isEqualTo("JPEG 64x48");
        assertThat(read(withSegment(once, 0xE2, ofProfile(1, 1, profile(128))))).isEqualTo("PICTURE_HAS_METADATA APP2");
    }

    @Test
    void aPngHasOneThatBeginsLikeOne() {
        for (var other : new byte[][] {new byte[3_000], latin("taken by"), {}}) {
            var chunk = joined(latin("sRGB\0\0"), packed(other));
            assertThat(read(withChunk(PNG, "iCCP", chunk))).isEqualTo("PICTURE_HAS_METADATA iCCP");
        }
    }

    @Test
    void aPngHasOneOfAUsualSize() {
        var most = packed(profile(1 << 20));
        assertThat(read(withChunk(PNG, "iCCP", joined(latin("sRGB\0\0"), most))))
                .isEqualTo("PNG 64x48");
        var bomb = packed(profile((1 << 20) + 1));
        assertThat(bomb).hasSizeLessThan(2_000);
        assertThat(read(withChunk(PNG, "iCCP", joined(latin("sRGB\0\0"), bomb))))
                .isEqualTo("PICTURE_HAS_METADATA iCCP");
        assertThat(read(withChunk(PNG, "iCCP", latin("no name")))).isEqualTo("PICTURE_HAS_METADATA iCCP");
    }
}
