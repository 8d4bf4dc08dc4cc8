package tillsync.scenarios.crowd;

import java.util.function.Consumer;

/** Sends requests to the service. */
interface RequestSender {
    /** @param failed runs if no answer comes */
    record Question(byte[] request, Consumer<Answer> answered, Runnable failed) {}

    void ask(Question question);
}
