package tillsync.scenarios.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.article.PictureId;
import tillsync.client.TillClient;
import tillsync.client.TokenFile;
import tillsync.client.cli.TillCommand;
import tillsync.client.picture.PictureMaker;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.http.HttpTransport;
import tillsync.picture.Picture;
import tillsync.picture.PictureType;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.network.Cable;
import tillsync.scenarios.process.Processes;
import tillsync.scenarios.process.Processes.Program;
import tillsync.service.PlainTill;
import tillsync.service.Shop;

/** Pictures travel by the command line of a main and of a follower, which may be killed on the way. */
class PicturesScenarioTest {
    private static final int PICTURES = 20;

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    /** A photograph that no packing makes small. */
    private static byte[] photograph(int side, long seed) {
        var random = new Random(seed);
        var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < side * side; i++) {
            image.setRGB(i % side, i / side, random.nextInt());
        }
        var file = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return file.toByteArray();
    }

    private PlainTill registered(String name) {
        var till = cloud.user().till(name);
        new TokenFile(directory.resolve(name)).write(till.token());
        return till;
    }

    private String[] arguments(String name, String... command) {
        return arguments(cloud.service().address(), name, command);
    }

    private String[] arguments(URI service, String name, String... command) {
        return Stream.concat(
                        Stream.of(
                                "--url",
                                service.toString(),
                                "--store",
                                directory.resolve(name).toString()),
                        Stream.of(command))
                .toArray(String[]::new);
    }

    /** What it says. */
    private String till(String name, String... command) {
        var said = new StringWriter();
        var out = new PrintWriter(said, true);
        assertThat(TillCommand.run(out, out, arguments(name, command)))
                .as(said.toString())
                .isZero();
        return said.toString();
    }

    /** The whole pictures of a till, with the time at which each came. */
    private Map<PictureId, FileTime> pictures(String name) {
        var found = new HashMap<PictureId, FileTime>();
        var folder = directory.resolve(name).resolve("pictures");
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) {
                    if (PictureId.isValid(file.getFileName().toString())) {
                        found.put(new PictureId(file.getFileName().toString()), Files.getLastModifiedTime(file));
                    }
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return found;
    }

    private byte[] content(String name, PictureId picture) throws IOException {
        return Files.readAllBytes(directory.resolve(name).resolve("pictures").resolve(picture.value()));
    }

    @Test
    void whatAMainAddsItsFollowersHave() throws IOException {
        var main = registered("main");
        cloud.user().follow(registered("north").id(), main.id()).is(200);
        cloud.user().follow(registered("south").id(), main.id()).is(200);
        var article = directory.resolve("espresso.json");
        Files.writeString(article, Articles.article("espresso", 280).canonical());
        var photograph = directory.resolve("espresso.png");
        Files.write(photograph, photograph(900, 1));

        till("main", "put", article.toString());
        till("main", "picture", "add", "espresso", photograph.toString());
        till("north", "sync", "--pictures");
        till("south", "sync");

        var picture = pictures("main").keySet();
        assertThat(picture).hasSize(1);
        assertThat(pictures("north").keySet()).isEqualTo(picture);
        assertThat(pictures("south")).isEmpty();
        var content = content("north", picture.iterator().next());
        assertThat(PictureId.of(content)).isEqualTo(picture.iterator().next());
        assertThat(Picture.read(content).width()).isEqualTo(PictureMaker.USUAL_SIDE);
    }

    @Test
    void aFollowerThatIsKilledInTheMiddleGoesOn() throws IOException {
        var main = registered("main");
        cloud.user().follow(registered("north").id(), main.id()).is(200);
        var transport = new HttpTransport(cloud.service().address(), main::token);
        var articles =
                IntStream.range(0, PICTURES).mapToObj(i -> naming(transport, i)).toArray(Article[]::new);
        main.publish(1, Shop.puts(articles)).is(200);

        var last = PictureId.in(articles[PICTURES - 1]).orElseThrow().value();
        try (var cable = Cable.breaking(List.of(last), cloud.service().address())) { // however quick it is
            var process = Program.shortLived(TillCommand.class)
                    .start(directory.resolve("log"), arguments(cable.address(), "north", "run", "--pictures"));
            try {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> pictures("north").size() > 2);
            } finally {
                Processes.kill(process);
            }
        }
        var before = pictures("north");
        assertThat(before.size()).as("killed in the middle").isLessThan(PICTURES);

        till("north", "sync", "--pictures");
        var after = pictures("north");
        assertThat(after).hasSize(PICTURES).containsAllEntriesOf(before);
        for (var picture : after.keySet()) {
            assertThat(PictureId.of(content("north", picture))).isEqualTo(picture);
        }
        try (var files = Files.list(directory.resolve("north").resolve("pictures"))) {
            assertThat(files).as("no part is left").hasSize(PICTURES);
        }
    }

    /** An article that names a picture, which is sent. They are fetched in the order of their seeds. */
    private static Article naming(HttpTransport transport, int seed) {
        try {
            var content = PictureMaker.make(photograph(640, seed), PictureMaker.USUAL_SIDE);
            var picture = PictureId.of(content);
            transport.sendPicture(picture, PictureType.JPEG, content);
            var number = "a%02d".formatted(seed);
            return Article.read(Articles.article(number, 100).toJson().with("picture", picture.value()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void aMainWithoutANetworkSendsItsPictureLater() throws IOException {
        var main = registered("main");
        var article = directory.resolve("espresso.json");
        Files.writeString(article, Articles.article("espresso", 280).canonical());
        var photograph = directory.resolve("espresso.png");
        Files.write(photograph, photograph(30, 1));
        till("main", "put", article.toString());
        var said = new StringWriter();
        var nowhere = List.of(
                "--url",
                "http://localhost:1",
                "--store",
                directory.resolve("main").toString());
        var command = Stream.concat(nowhere.stream(), Stream.of("picture", "add", "espresso", photograph.toString()));
        int unreachable = TillCommand.run(new PrintWriter(said), new PrintWriter(said), command.toArray(String[]::new));
        assertThat(unreachable).isEqualTo(6);

        till("main", "sync");
        var picture = pictures("main").keySet().iterator().next();
        var sent = new HttpTransport(cloud.service().address(), main::token).picture(picture, 0, Picture.MOST_BYTES);
        assertThat(sent.bytes()).isEqualTo(content("main", picture));
    }

    @Test
    void aPictureThatTheServiceNeverTakesIsToldOnceAndHoldsUpNothing() throws IOException {
        registered("main");
        var folder = Files.createDirectories(directory.resolve("main").resolve("pictures"));
        var damaged = PictureId.of(new byte[1]);
        Files.write(folder.resolve(damaged.value()), PictureMaker.make(photograph(30, 1), 30));
        Files.createFile(folder.resolve(damaged + ".unsent"));
        var content = PictureMaker.make(photograph(30, 2), 30);
        var good = PictureId.of(content);
        Files.write(folder.resolve(good.value()), content);
        Files.createFile(folder.resolve(good + ".unsent"));

        assertThat(till("main", "sync")).contains("HASH");
        assertThat(folder.resolve(good + ".unsent")).doesNotExist();
        assertThat(till("main", "sync")).doesNotContain("HASH");
    }

    @Test
    void aTillThatShowsNoneSendsWhatIsAddedWhileItRuns() throws IOException {
        var main = registered("main");
        var settings = TillClient.builder()
                .service(cloud.service().address())
                .directory(directory.resolve("main"))
                .knowsEverything();
        try (var client = settings.open()) {
            client.start();
            var picture = client.pictures().add(PictureMaker.make(photograph(30, 3), 30));
            var transport = new HttpTransport(cloud.service().address(), main::token);
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptionsInstanceOf(ServiceRefusal.class)
                    .until(() ->
                            transport.picture(picture, 0, Picture.MOST_BYTES).bytes().length > 0);
        }
    }
}
