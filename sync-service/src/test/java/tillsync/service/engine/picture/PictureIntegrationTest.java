package tillsync.service.engine.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.service.engine.picture.Sent.OF_TILL;
import static tillsync.service.engine.picture.Sent.get;
import static tillsync.service.engine.picture.Sent.put;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tillsync.article.PictureId;
import tillsync.picture.Picture;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.till.MerchantId;

/** Pictures by HTTP: exactly the bytes of their hash, for the tills of one merchant and for their users. */
@ServiceTest
@TestPropertySource(properties = {"tillsync.quotas.pictures=4", "tillsync.quotas.picture-bytes=400KB"})
class PictureIntegrationTest {
    private static final byte[] JPEG = TestPictures.jpeg(300, 200, 1);
    private static final byte[] PNG = TestPictures.png(90, 70, 1);
    private static final PictureId ID = PictureId.of(JPEG);

    @Autowired
    Pictures pictures;

    private Shop shop;
    private PlainTill till;

    @BeforeEach
    void aTill() {
        shop = Shop.open();
        till = shop.till("Theke");
    }

    @Test
    void whatATillSendsEachTillOfTheMerchantGets() {
        assertThat(get(till.wire(), OF_TILL, ID).refusal()).isEqualTo("404 NOT_FOUND");
        assertThat(put(till.wire(), OF_TILL, JPEG).status()).isEqualTo(204);
        assertThat(put(till.wire(), OF_TILL, JPEG).status()).isEqualTo(204);

        var given = get(shop.till("Lager").wire(), OF_TILL, ID);
        assertThat(given.status()).isEqualTo(200);
        assertThat(given.answer().body()).isEqualTo(JPEG);
        assertThat(given.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(given.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(given.header("Cache-Control")).isEqualTo("private, max-age=31536000, immutable");
        assertThat(given.header("Pragma") + given.header("Expires")).isEmpty();
    }

    @Test
    void anEditorSendsAndAViewerSees() {
        assertThat(put(shop.wire(), till.api(), PNG, "Content-Type", "image/png")
                        .status())
                .isEqualTo(204);
        assertThat(get(shop.wire(), till.api(), PictureId.of(PNG)).header("Content-Type"))
                .isEqualTo("image/png");

        var viewer = Shop.open();
        viewer.joins(till).is(201);
        assertThat(get(viewer.wire(), till.api(), PictureId.of(PNG)).answer().body())
                .isEqualTo(PNG);
        assertThat(put(viewer.wire(), till.api(), JPEG).refusal()).isEqualTo("403 ROLE_TOO_LOW");
    }

    @Test
    void whatIsSomebodyElsesIsNotThere() {
        put(till.wire(), OF_TILL, JPEG);
        var other = Shop.open();
        assertThat(get(other.till("fremd").wire(), OF_TILL, ID).refusal()).isEqualTo("404 NOT_FOUND");
        assertThat(get(other.wire(), till.api(), ID).refusal()).isEqualTo("404 NOT_FOUND");
        assertThat(put(other.wire(), till.api(), JPEG).refusal()).isEqualTo("404 NOT_FOUND");
        assertThat(get(shop.wire(), OF_TILL, ID).status()).isEqualTo(401);
    }

    @Test
    void aPictureIsGivenFromAPlaceOn() {
        put(till.wire(), OF_TILL, JPEG);
        var rest = get(till.wire(), OF_TILL, ID, "Range", "bytes=1000-");
        assertThat(rest.status()).isEqualTo(206);
        assertThat(rest.answer().body()).isEqualTo(Arrays.copyOfRange(JPEG, 1000, JPEG.length));
        assertThat(rest.header("Content-Range")).isEqualTo("bytes 1000-" + (JPEG.length - 1) + "/" + JPEG.length);

        var part = get(till.wire(), OF_TILL, ID, "Range", "bytes=10-19");
        assertThat(part.answer().body()).isEqualTo(Arrays.copyOfRange(JPEG, 10, 20));
        for (var odd :
                new String[] {"bytes=-5", "bytes=5-3", "bytes=" + JPEG.length + "-", "bytes=0-1,4-5", "x", "lines=1-"
                }) {
            assertThat(get(till.wire(), OF_TILL, ID, "Range", odd).answer().body())
                    .as(odd)
                    .isEqualTo(JPEG);
        }
    }

    @Test
    void aLargePictureIsGivenInAnyParts() {
        var large = TestPictures.jpeg(500, 500, 7);
        var id = PictureId.of(large);
        put(till.wire(), OF_TILL, large);
        assertThat(get(till.wire(), OF_TILL, id).answer().body()).isEqualTo(large);
        for (int[] part : new int[][] {{0, 0}, {0, 65_535}, {65_535, 65_536}, {65_536, 131_071}, {1, 140_000}}) {
            assertThat(get(till.wire(), OF_TILL, id, "Range", "bytes=" + part[0] + "-" + part[1])
                            .answer()
                            .body())
                    .as("%d to %d", part[0], part[1])
                    .isEqualTo(Arrays.copyOfRange(large, part[0], part[1] + 1));
        }
    }

    @Test
    void aPictureThatIsLetGoWhileItIsAskedForIsNotThere() {
        assertThatThrownBy(() -> pictures.content(MerchantId.of("m"), ID, 0, JPEG.length - 1))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.NOT_FOUND));
    }

    @Test
    void whoHasItAsksForItsHeadersAlone() {
        put(till.wire(), OF_TILL, JPEG);
        var tag = get(till.wire(), OF_TILL, ID).header("ETag");
        assertThat(tag).isEqualTo('"' + ID.value() + '"');
        assertThat(get(till.wire(), OF_TILL, ID, "If-None-Match", tag).status()).isEqualTo(304);
        assertThat(get(till.wire(), OF_TILL, ID, "If-None-Match", "\"a\", W/" + tag)
                        .status())
                .isEqualTo(304);
        assertThat(get(till.wire(), OF_TILL, ID, "If-None-Match", "\"a\"").status())
                .isEqualTo(200);
        var head = Sent.ask(till.wire(), OF_TILL, ID.value(), "HEAD", BodyPublishers.noBody());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo("" + JPEG.length);
        assertThat(head.answer().body()).isEmpty();
    }

    @Test
    void otherBytesAreRefused() {
        assertThat(put(till.wire(), OF_TILL, PictureId.of(PNG), JPEG).refusal()).isEqualTo("422 HASH");
        assertThat(put(till.wire(), OF_TILL, JPEG, "Content-Type", "image/png").refusal())
                .isEqualTo("422 TYPE");
        assertThat(put(till.wire(), OF_TILL, new byte[Picture.MOST_BYTES + 1]).refusal())
                .isEqualTo("413 TOO_LARGE");
        assertThat(put(till.wire(), OF_TILL, new byte[0]).refusal()).isEqualTo("422 NOT_A_PICTURE");
        assertThat(put(till.wire(), OF_TILL, TestPictures.withComment(JPEG)).refusal())
                .isEqualTo("422 PICTURE_HAS_METADATA");
        assertThat(put(till.wire(), OF_TILL, Arrays.copyOf(PNG, PNG.length + 3)).refusal())
                .isEqualTo("422 PICTURE_HAS_METADATA");
        for (var name : new String[] {"x", ID.value().toUpperCase(Locale.ROOT), ID.value() + "0"}) {
            assertThat(Sent.ask(till.wire(), OF_TILL, name, "PUT", BodyPublishers.ofByteArray(JPEG))
                            .refusal())
                    .isEqualTo("404 NOT_FOUND");
        }
    }

    @Test
    void bytesThatAreThereAreNotOfAnotherTypeEither() {
        put(till.wire(), OF_TILL, PNG);
        assertThat(put(till.wire(), OF_TILL, PNG, "Content-Type", "image/jpeg").refusal())
                .isEqualTo("422 TYPE");
        assertThat(put(till.wire(), OF_TILL, PNG, "Content-Type", "image/png").status())
                .isEqualTo(204);
    }

    @Test
    void aMerchantHasSoManyPicturesAndNoMore() {
        for (int i = 0; i < 4; i++) {
            assertThat(put(till.wire(), OF_TILL, TestPictures.jpeg(20, 20, i)).status())
                    .isEqualTo(204);
        }
        var refused = put(till.wire(), OF_TILL, PNG);
        assertThat(refused.refusal()).isEqualTo("429 QUOTA_PICTURES");
        assertThat(refused.header("Retry-After")).isEqualTo("3600");
        // one that is there is there
        assertThat(put(till.wire(), OF_TILL, TestPictures.jpeg(20, 20, 1)).status())
                .isEqualTo(204);
    }

    @Test
    void allPicturesHaveSoManyBytesTogether() {
        assertThat(put(till.wire(), OF_TILL, TestPictures.jpeg(660, 660, 1)).status())
                .isEqualTo(204);
        assertThat(put(till.wire(), OF_TILL, TestPictures.jpeg(660, 660, 2)).refusal())
                .isEqualTo("429 QUOTA_PICTURES");
    }
}
