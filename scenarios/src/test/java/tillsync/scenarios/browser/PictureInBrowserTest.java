package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.article;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import tillsync.article.PictureId;
import tillsync.client.transport.http.HttpTransport;
import tillsync.picture.Picture;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.Till;

/** An owner gives an article a picture in the browser, which makes it small and clean; the main gets it as an edit. */
class PictureInBrowserTest {
    @RegisterExtension
    static final Visitor visitor = new Visitor();

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    private Till main;

    @BeforeEach
    void aMainWithAnArticle() {
        main = cloud.main("Theke");
        main.puts(article("4711", "Espresso", 280));
        main.client().start();
        visitor.at(cloud.service()).signsIn(cloud.user());
    }

    private boolean isSeen(String css) {
        return !visitor.driver().findElements(By.cssSelector(css)).isEmpty()
                && Boolean.TRUE.equals(visitor.driver()
                        .executeScript(
                                "var one = document.querySelector(arguments[0]);"
                                        + " return one.complete && one.naturalWidth > 0;",
                                css));
    }

    @Test
    void aPictureIsChosenSeenAndRemoved() throws IOException {
        var file = directory.resolve("Espresso.png");
        var photograph = new BufferedImage(1_600, 1_200, BufferedImage.TYPE_INT_RGB);
        photograph.createGraphics().drawString("Espresso", 100, 100);
        photograph.setRGB(0, 0, Color.RED.getRGB());
        ImageIO.write(photograph, "png", file.toFile());

        visitor.opens("/tills/" + main.id() + "/article?number=4711");
        visitor.clicks("Bild hinzufügen");
        visitor.looks("article-picture");
        visitor.driver().findElement(By.id("picture-file")).sendKeys(file.toString());
        visitor.waitsUntil(() -> main.article("4711").flatMap(PictureId::in).isPresent());
        visitor.waitsUntil(() -> isSeen("img.photo"));
        visitor.looks("article-pictured");

        var picture = main.article("4711").flatMap(PictureId::in).orElseThrow();
        var token = cloud.user().till("Lager").token();
        var sent = new HttpTransport(cloud.service().address(), () -> token).picture(picture, 0, Picture.MOST_BYTES);
        assertThat(Picture.read(sent.bytes()).width()).isEqualTo(640);

        visitor.opens("/tills/" + main.id() + "/articles");
        visitor.waitsUntil(() -> isSeen("img.thumb"));
        visitor.looks("articles-pictured");

        visitor.opens("/tills/" + main.id() + "/article?number=4711");
        visitor.clicks("Bild ändern");
        visitor.clicks("Bild entfernen");
        visitor.waitsUntil(() -> main.article("4711").flatMap(PictureId::in).isEmpty());
    }
}
