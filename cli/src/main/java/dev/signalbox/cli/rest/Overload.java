package dev.signalbox.cli.rest;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A service that takes nothing for now (429) is asked again when it said so, a few times. */
final class Overload {
    static final int TOO_MANY_REQUESTS = 429;
    private static final int MOST_CALLS = 3;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration UNSAID_PAUSE = Duration.ofSeconds(1);

    private Overload() {}

    /** The last answer, which is 429 if the service was never ready for the call. */
    static HttpResponse<String> ask(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        for (int calls = 1; response.statusCode() == TOO_MANY_REQUESTS && calls < MOST_CALLS; calls++) {
            TimeUnit.MILLISECONDS.sleep(pause(response).toMillis());
            response = http.send(request, BodyHandlers.ofString());
        }
        return response;
    }

    /** In seconds; a date is not what our services say. */
    private static Duration pause(HttpResponse<String> response) {
        Duration said = response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(UNSAID_PAUSE);
        return said.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : said;
    }
}
