package tillsync.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAgentTest {
    @ParameterizedTest
    @CsvSource(delimiter = '=', textBlock = """
            Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0 = Firefox = Windows
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0 = Edge = Windows
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15 = Safari = macOS
            Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1 = Chrome = iPhone
            Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36 = Samsung Internet = Android
            Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 OPR/125.0.0.0 = Opera = Linux
            """)
    void browsersAreCalledAsTheirUsersDo(String header, String browser, String system) {
        var found = UserAgent.of(header);
        assertThat(found).isEqualTo(new UserAgent(browser, system));
        assertThat(UserAgent.kept(found.toString())).isEqualTo(found);
    }

    @Test
    void nothingOfAStrangersTextIsTakenOver() {
        assertThat(UserAgent.of(null)).isEqualTo(new UserAgent("", ""));
        assertThat(UserAgent.of("<script>|curl/8.5.0")).isEqualTo(new UserAgent("", ""));
        assertThat(UserAgent.kept("")).isEqualTo(new UserAgent("", ""));
    }
}
