package tillsync.scenarios.browser;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.springframework.util.FileSystemUtils;

/**
 * An installed Chromium with its driver. Where there is none, Debian's packages are installed, if that may be done here; else
 * the tests that need one do not run, and the build says so in large letters.
 */
public final class Chromium implements AutoCloseable {
    private static final Duration INSTALLING = Duration.ofMinutes(5);
    private static final Duration PAGE = Duration.ofSeconds(30);

    private static final List<String> ARGUMENTS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // nothing outside this machine is ever asked for
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost");

    /** Selenium warns that it does not know all of the newest protocol, which is not used here. Kept, or its level is forgotten. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final Path profile;
    private final ChromeDriver driver;

    private Chromium(Path browser, Path chromedriver) throws IOException {
        SELENIUM.setLevel(Level.SEVERE);
        this.profile = Files.createTempDirectory("tillsync-chromium");
        var options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.addArguments(ARGUMENTS);
        options.addArguments("--user-data-dir=" + profile);
        options.setPageLoadTimeout(PAGE);
        options.setScriptTimeout(PAGE);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile())
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        this.driver = new ChromeDriver(service, options);
    }

    /** A browser with an empty profile; the test that asks for it ends here, and loudly, if there can be none. */
    public static Chromium open() {
        if (program("chromium").isEmpty() || program("chromedriver").isEmpty()) {
            installOnce();
        }
        var browser = program("chromium");
        var chromedriver = program("chromedriver");
        if (browser.isEmpty() || chromedriver.isEmpty()) {
            var what = "NOT RUN for want of a browser: tests of pages in Chromium."
                    + " Install chromium and chromium-driver, or name them by -Dtillsync.chromium and"
                    + " -Dtillsync.chromedriver.";
            System.err.println("\n" + "!".repeat(100) + "\n" + what + "\n" + "!".repeat(100) + "\n");
            Assumptions.abort(what);
        }
        try {
            return new Chromium(browser.get(), chromedriver.get());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<Path> program(String name) {
        var named = System.getProperty("tillsync." + name);
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * One test process installs; the others wait for it. They poll: the system would refuse a blocking wait as a deadlock while
     * the process that installs waits for a lock of theirs, though in another thread, as the archive of classes has one.
     */
    private static synchronized void installOnce() {
        var lock = Path.of(System.getProperty("java.io.tmpdir"), "tillsync-chromium.lock");
        try (var only = FileChannel.open(lock, CREATE, WRITE)) {
            await().atMost(INSTALLING.multipliedBy(2)).until(only::tryLock, Objects::nonNull);
            if (program("chromium").isEmpty() || program("chromedriver").isEmpty()) {
                install();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void install() {
        boolean may = "root".equals(System.getProperty("user.name"))
                && program("apt-get").isPresent();
        if (!may) {
            return;
        }
        run("apt-get", "update", "-q");
        run("apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium", "chromium-driver");
    }

    private static void run(String... command) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log(command[1]));
            builder.environment().putAll(Map.of("DEBIAN_FRONTEND", "noninteractive"));
            var process = builder.start();
            if (!process.waitFor(INSTALLING.toSeconds(), TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (IOException failure) {
            System.err.println("Chromium could not be installed: " + failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static File log(String step) throws IOException {
        return Files.createTempFile("tillsync-apt-" + step, ".log").toFile();
    }

    /** To click and type with. */
    public ChromeDriver driver() {
        return driver;
    }

    @Override
    public void close() {
        driver.quit();
        try {
            FileSystemUtils.deleteRecursively(profile);
        } catch (IOException held) {
            // the browser may still write to it: the machine clears its temporary files
        }
    }
}
