package tillsync.service.articles.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.PictureId;
import tillsync.catalogue.Edit;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** A main whose articles do not fit together: its users get hints, and these go once it is put right. */
@ServiceTest
class DoubtRoundsIntegrationTest {
    @Autowired
    DoubtRounds rounds;

    private Shop shop;
    private PlainTill main;

    @BeforeEach
    void aMain() {
        shop = Shop.open();
        main = shop.till("Theke");
        main.publish(1, Shop.puts(1, 4, 100));
    }

    private static Edit put(String number, String more) {
        return Edit.put(Article.read("{\"number\":\"" + number
                + "\",\"name\":\"x\",\"price\":{\"cents\":1,\"currency\":\"EUR\"},\"vat\":\"DE_ZERO\"," + more + "}"));
    }

    private List<String> hints() {
        return StreamSupport.stream(shop.get("/api/v1/notices").json().spliterator(), false)
                .filter(one -> one.get("severity").stringValue().equals("HINT"))
                .map(one -> one.get("code").stringValue() + " "
                        + one.get("count").intValue() + " " + one.get("fix").stringValue())
                .filter(one -> !one.startsWith("NOT_CONNECTED"))
                .toList();
    }

    @Test
    void hintsComeWithAnEditAndGoWithAnother() {
        // in memory, and so looked at in each round
        shop.browser().get(main.page() + "/articles").is(200);
        rounds.look();
        assertThat(hints()).isEmpty();

        main.publish(
                2,
                List.of(
                        put("a", "\"gtin\":\"4006381333931\""),
                        put("b", "\"codes\":[{\"code\":\"4006381333931\"},{\"code\":\"96385074\"}]"),
                        put("c", "\"gtin\":\"96385074\",\"linked\":[{\"number\":\"a\"},{\"number\":\"none\"}]")));
        rounds.look();
        var page = main.page() + "/articles#doubts";
        assertThat(hints()).containsExactlyInAnyOrder("BARCODES_SHARED 2 " + page, "LINKED_MISSING 1 " + page);
        shop.browser("de")
                .get("/notices")
                .shows("Mehrere Artikel haben denselben Barcode.", "Barcodes: 2", "Zu den Artikeln", "Artikel: 1")
                .hides("??");

        main.publish(3, List.of(Edit.remove(new ArticleNumber("b")), Edit.remove(new ArticleNumber("c"))));
        rounds.look();
        assertThat(hints()).isEmpty();
    }

    @Test
    void aHintOfAPictureGoesOnceThePictureIsThere() throws Exception {
        var drawn = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "png", drawn);
        var picture = PictureId.of(drawn.toByteArray());
        main.publish(2, List.of(put("a", "\"picture\":\"" + picture + "\"")));
        shop.browser().get(main.page() + "/articles").is(200).shows("has a picture that is not there yet");
        rounds.look();
        assertThat(hints()).containsExactly("PICTURE_MISSING 1 " + main.page() + "/articles#doubts");
        shop.browser("de").get("/notices").shows("Artikel haben Bilder, die noch nicht da sind.", "Artikel: 1");

        var address = "http://127.0.0.1:" + main.wire().port() + "/api/v1/till/pictures/" + picture;
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + main.token())
                .PUT(HttpRequest.BodyPublishers.ofByteArray(drawn.toByteArray()));
        var answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(204);
        rounds.look();
        assertThat(hints()).isEmpty();
        shop.browser().get(main.page() + "/articles").hides("has a picture that is not there yet");
    }

    @Test
    void catalogueAfterCatalogueIsReadAndNoneTwice() {
        for (int i = 0; i < 5; i++) {
            shop.till("Filiale " + i).publish(1, List.of(put("a", "\"linked\":[{\"number\":\"b\"}]")));
        }
        // others of this database may wait, too: each look reads two of them
        for (int looks = 0; looks < 500 && hints().size() < 5; looks++) {
            rounds.look();
        }
        assertThat(hints()).hasSize(5);
    }
}
