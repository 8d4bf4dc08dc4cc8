package tillsync.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.OtherLanguage;

/** A second implementation, which shares no line with the first, finds the same digests. */
class DigestVectorsInOtherLanguagesTest {
    private static final OtherLanguage OTHER = new OtherLanguage("check_digest_vectors");

    @TempDir
    Path directory;

    @Test
    void holdThereToo() throws Exception {
        var run = OTHER.check(DigestVectorsTest.FILE);
        assertThat(run.output())
                .isEqualTo("articles %d\ncatalogues %d\nedits %d\nbuckets %d\nrecords %d\n"
                        .formatted(
                                size("articles"), size("catalogues"), size("edits"), size("buckets"), size("records")));
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void areReallyLookedAt() throws Exception {
        var vectors = Files.readString(DigestVectorsTest.FILE);
        for (var kind : List.of("articles", "catalogues", "edits", "records")) {
            var last = DigestVectorsTest.VECTORS.get(kind).elements().get(kind.equals("edits") ? 7 : 1);
            var digest = last.text(kind.equals("articles") ? "sha256" : "digest");
            var spoilt = directory.resolve(kind + ".json");
            Files.writeString(spoilt, vectors.replace(digest, "0".repeat(63) + "1"));
            assertThat(OTHER.check(spoilt).exitCode())
                    .as("a wrong digest in " + kind)
                    .isEqualTo(1);
        }
        var sum = DigestVectorsTest.VECTORS
                .get("buckets")
                .elements()
                .get(1)
                .get("sums")
                .members()
                .values()
                .iterator()
                .next()
                .text();
        var spoilt = Files.writeString(directory.resolve("buckets.json"), vectors.replace(sum, "0".repeat(15) + "1"));
        assertThat(OTHER.check(spoilt).exitCode()).as("a wrong sum in buckets").isEqualTo(1);
        var none = Files.writeString(
                directory.resolve("none.json"),
                "{\"articles\":[],\"catalogues\":[],\"edits\":[],\"buckets\":[],\"records\":[]}");
        assertThat(OTHER.check(none).exitCode()).as("no vectors at all").isEqualTo(1);
    }

    private static int size(String kind) {
        int size = DigestVectorsTest.VECTORS.get(kind).elements().size();
        assertThat(size).isPositive();
        return size;
    }
}
