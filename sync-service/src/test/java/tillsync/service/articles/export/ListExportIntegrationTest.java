package tillsync.service.articles.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.DelegatingServletOutputStream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tillsync.people.UserId;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.limits.throttle.NetworkAddress;
import tillsync.service.tills.access.UserCaller;

/** The list of a till's articles as a file; what is in it, and that it is read back, is tested with the import. */
@ServiceTest
class ListExportIntegrationTest {
    @Autowired
    ExportSlots slots;

    private Shop shop;
    private PlainTill main;

    @BeforeEach
    void aMain() {
        shop = Shop.open();
        main = shop.till("Theke");
        main.publish(1, Shop.puts(1, 800, 280)).is(200);
        main.publish(2, Shop.puts(800, 1_203, 280)).is(200);
    }

    private List<String> lines(PlainTill till, String query) {
        return shop.get(till.api() + "/articles.csv" + query)
                .is(200)
                .text()
                .lines()
                .toList();
    }

    @Test
    void hasAllArticlesByNumberInTheLanguageThatIsAskedFor() {
        var lines = lines(main, "");

        assertThat(lines).hasSize(1_203).doesNotHaveDuplicates();
        assertThat(lines.get(0)).startsWith("\ufeffnumber;name;price;currency;vat;gtin;category;unit");
        assertThat(lines.get(1)).startsWith("1;Artikel ä 1;2.80;EUR;");
    }

    @Test
    void inGermanHasTheWordsOfPagesAndANameThatEveryProgramReads() {
        var till = shop.till("Hauptgeschäft Süd");
        till.publish(1, Shop.puts(1, 2, 280)).is(200);
        var file = shop.browser("de").get(till.api() + "/articles.csv").is(200);
        assertThat(file.text().lines().toList().get(1)).contains(";7 % (ermäßigt);");
        assertThat(file.header("Content-Disposition")).contains("tillsync-articles-Hauptgeschaeft-Sued.csv");
    }

    @Test
    void ofAFollowerIsThatOfItsMainAndMayBeFiltered() {
        var follower = shop.till("Nord");
        shop.follow(follower, main);

        assertThat(lines(follower, "")).isEqualTo(lines(main, ""));
        assertThat(lines(follower, "?q=artikel+1202")).hasSize(2);
        assertThat(lines(follower, "?category=nothing")).hasSize(1);
        shop.get(main.api() + "/articles.csv?q=" + "x".repeat(801)).is(400);
    }

    @Test
    void ofSomebodyElseIsNotThere() {
        var other = Shop.open();
        other.get(main.api() + "/articles.csv").is(404);
        other.get(main.api() + "/articles.xlsx").is(404);
    }

    @Test
    void waitsForNobodyWhileTheSameUserTakesOne() throws Exception {
        var codes = new ArrayList<String>();
        slots.run(
                UserId.of(shop.userId()),
                NetworkAddress.of("192.0.2.7"),
                OutputStream.nullOutputStream(),
                out -> codes.add(shop.get(main.api() + "/articles.xlsx").is(503).text("code")));
        assertThat(codes).containsExactly("BUSY");
        assertThat(lines(main, "")).hasSize(1_203);
    }

    @Test
    void isCutOffWithinASecondOfTheEndOfItsToken() {
        var request = new MockHttpServletRequest();
        request.addHeader("Authorization", "Bearer " + shop.token());
        var user = new UserCaller(shop.userId());
        var response = new HttpServletResponseWrapper(new MockHttpServletResponse()) {
            @Override
            public ServletOutputStream getOutputStream() {
                return new DelegatingServletOutputStream(OutputStream.nullOutputStream());
            }
        };
        assertThatThrownBy(() -> slots.run(user, request, response, out -> {
                    shop.send("DELETE", "/api/v1/tokens", null).is(204);
                    long begun = System.nanoTime();
                    boolean isOver = false;
                    while (!isOver) { // what is written behind the second is not let through, however late it comes
                        isOver = System.nanoTime() - begun > 1_000_000_000L;
                        out.write(new byte[1 << 16]);
                    }
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("somebody who still is");
    }
}
