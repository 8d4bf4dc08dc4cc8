package tillsync.scenarios.crowd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("quick")
class AnswerReaderTest {
    private final List<String> heard = new ArrayList<>();
    private final AnswerReader reader = new AnswerReader(new LoopConnection.Listener() {
        @Override
        public void answered(Answer answer) {
            heard.add(answer.status() + (answer.isLast() ? " last " : " ") + new String(answer.body(), UTF_8));
        }

        @Override
        public void event(String kind, String data) {
            heard.add("event " + kind + " " + data);
        }

        @Override
        public void broken() {
            heard.add("broken");
        }
    });

    private void reads(String text, int pieceBytes) {
        var all = text.getBytes(UTF_8);
        for (int from = 0; from < all.length; from += pieceBytes) {
            reader.read(ByteBuffer.wrap(all, from, Math.min(pieceBytes, all.length - from)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 10_000})
    void readsAnswersOneAfterTheOtherInWhateverPieces(int pieceBytes) {
        reads(
                "HTTP/1.1 200 \r\nContent-Length: 5\r\n\r\nKäseHTTP/1.1 204 \r\nDate: today\r\n\r\n"
                        + "HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n4\r\nEmme\r\n5\r\nntal \r\n0\r\n\r\n"
                        + "HTTP/1.1 503 \r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}",
                pieceBytes);

        assertThat(heard).containsExactly("200 Käse", "204 ", "200 Emmental ", "503 last {}");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 10_000})
    void readsEventsAsTheyComeAndTheEndOfTheirStream(int pieceBytes) {
        var head = "HTTP/1.1 200 \r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
        reads(head + "17\r\nevent: hello\ndata: {}\n\n\r\n3\r\n:\n\n\r\n9\r\nevent: ch\r\n", pieceBytes);
        assertThat(heard).containsExactly("event hello {}", "event  ");

        heard.clear();
        reads("11\r\nanges\ndata: {1}\n\n\r\n0\r\n\r\n", pieceBytes);
        assertThat(heard).containsExactly("event changes {1}", "200 last ");
    }
}
