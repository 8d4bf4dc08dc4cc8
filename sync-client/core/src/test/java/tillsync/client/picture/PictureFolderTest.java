package tillsync.client.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.PictureId;
import tillsync.problem.Refusal;

/** The files of a till's pictures: the whole picture under its name, or nothing. */
class PictureFolderTest {
    private static final byte[] CONTENT = Drawn.file(Drawn.flag(20, 10), "jpeg");

    private final PictureFolder folder;

    PictureFolderTest(@TempDir Path directory) {
        this.folder = new PictureFolder(directory);
    }

    @Test
    void aPictureThatIsAddedWhileItComesIsWhole() throws IOException {
        var picture = PictureId.of(CONTENT);
        assertThat(folder.take(picture, Arrays.copyOf(CONTENT, 100))).isFalse();
        assertThat(folder.add(CONTENT)).isEqualTo(picture);
        assertThat(folder.take(picture, new byte[] {1})).as("its next part").isTrue();
        assertThat(folder.read(picture)).isEqualTo(CONTENT);
        assertThat(folder.lengthOfPart(picture)).isZero();
        assertThat(folder.unsent()).containsExactly(picture);
    }

    @Test
    void aPictureThatWasNeverKeptWhollyIsNotToBeSent() throws IOException {
        // killed between the mark and the picture
        var picture = folder.add(CONTENT);
        Files.delete(folder.file(picture).orElseThrow());
        assertThat(folder.hasUnsent()).isTrue();
        assertThat(folder.unsent()).isEmpty();
        assertThat(folder.hasUnsent()).as("the mark is deleted").isFalse();
    }

    @Test
    void aPictureThatTheServiceWouldRefuseIsRefusedHere() throws IOException {
        assertThatThrownBy(() -> folder.add("no picture".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> folder.add(Arrays.copyOf(CONTENT, CONTENT.length + 1)))
                .isInstanceOf(Refusal.class);
        assertThat(folder.unsent()).isEmpty();
    }
}
