package tillsync.scenarios.crowd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** Some connections that the requests of many tills share, as behind a proxy. */
final class Pool implements RequestSender {
    private final List<OneWire> wires = new ArrayList<>();
    private final Deque<Question> waiting = new ArrayDeque<>();

    Pool(int size, Supplier<OneWire> wire) {
        for (int i = 0; i < size; i++) {
            wires.add(wire.get());
        }
    }

    @Override
    public void ask(Question question) {
        waiting.add(question);
        next();
    }

    private void next() {
        for (var wire : wires) {
            if (waiting.isEmpty()) {
                return;
            }
            if (wire.isFree()) {
                askBy(wire, waiting.remove());
            }
        }
    }

    private void askBy(OneWire wire, Question question) {
        wire.ask(new Question(
                question.request(),
                answer -> {
                    question.answered().accept(answer);
                    next();
                },
                () -> {
                    question.failed().run();
                    next();
                }));
    }
}
