package dev.signalbox.chaos.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProxyTest {
    private final EchoServer echo = new EchoServer();
    private final Proxy proxy = new Proxy("echo", 0, echo.port(), 1);

    @AfterEach
    void end() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void withoutToxicsEveryByteComesBackInOrder() throws Exception {
        try (Socket client = connect()) {
            byte[] sent = new byte[300_000];
            for (int i = 0; i < sent.length; i++) {
                sent[i] = (byte) (i * 31);
            }
            var _ = Thread.ofVirtual().start(() -> write(client, sent));

            assertThat(client.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
        }
    }

    @Test
    void latencyDelaysWhatComesBack() throws Exception {
        add(Stream.DOWNSTREAM, new Toxic.Latency(Duration.ofMillis(300), Duration.ofMillis(50)));

        assertThat(secondsFor("hello")).isBetween(0.25, 5.0);
    }

    @Test
    void bandwidthSlowsWhatIsMuch() throws Exception {
        add(Stream.UPSTREAM, new Toxic.Bandwidth(20));

        assertThat(secondsFor("x".repeat(10_000))).isBetween(0.45, 5.0);
    }

    @Test
    void aTimeoutLetsNothingThroughAndClosesAfterItsTime() throws Exception {
        add(Stream.UPSTREAM, new Toxic.Timeout(Duration.ofMillis(200)));
        try (Socket client = connect()) {
            write(client, "lost".getBytes(StandardCharsets.UTF_8));

            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aTimeoutOfZeroLeavesTheConnectionOpenAndSilent() throws Exception {
        add(Stream.DOWNSTREAM, new Toxic.Timeout(Duration.ZERO));
        try (Socket client = connect()) {
            client.setSoTimeout(400);
            write(client, "lost".getBytes(StandardCharsets.UTF_8));

            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aSlowCloseHoldsTheEndBack() throws Exception {
        add(Stream.DOWNSTREAM, new Toxic.SlowClose(Duration.ofMillis(300)));
        try (Socket client = connect()) {
            long begun = System.nanoTime();
            client.shutdownOutput();

            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(290));
        }
    }

    @Test
    void aSlicerCutsWhatWasOnePiece() throws Exception {
        add(Stream.DOWNSTREAM, new Toxic.Slicer(100, 10, Duration.ofMillis(5)));
        try (Socket client = connect()) {
            write(client, "x".repeat(1_000).getBytes(StandardCharsets.UTF_8));

            InputStream in = client.getInputStream();
            assertThat(in.read(new byte[1_000])).isLessThanOrEqualTo(220);
        }
        assertThat(secondsFor("x".repeat(1_000))).isGreaterThan(0.04);
    }

    @Test
    void aResetIsNoEnd() throws Exception {
        add(Stream.DOWNSTREAM, new Toxic.ResetPeer(Duration.ofMillis(100)));
        try (Socket client = connect()) {
            assertThatThrownBy(() -> client.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void limitedDataEndsInTheMiddle() throws Exception {
        add(Stream.DOWNSTREAM, new Toxic.LimitData(10));
        try (Socket client = connect()) {
            write(client, "x".repeat(100).getBytes(StandardCharsets.UTF_8));

            assertThat(client.getInputStream().readAllBytes()).hasSize(10);
        }
    }

    @Test
    void aToxicThatHitsNobodySparesAll() throws Exception {
        proxy.add(new NamedToxic("rare", Stream.DOWNSTREAM, 0, new Toxic.ResetPeer(Duration.ZERO)));

        assertThat(secondsFor("hello")).isLessThan(5);
    }

    @Test
    void aProxyThatIsNotEnabledTakesNobody() throws Exception {
        proxy.enable(false);
        try (Socket client = connect()) {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }

        proxy.reset();

        assertThat(secondsFor("hello")).isLessThan(5);
    }

    @Test
    void theApiIsToxiproxys() throws Exception {
        try (ProxyApi api = new ProxyApi(0, 1)) {
            String made = post(
                    api.url() + "/proxies",
                    "{\"name\":\"db\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"127.0.0.1:%d\"}"
                            .formatted(echo.port()));
            assertThat(made).contains("\"enabled\":true").contains("\"upstream\":\"127.0.0.1:" + echo.port());

            String toxic = post(
                    api.url() + "/proxies/db/toxics",
                    "{\"type\":\"latency\",\"stream\":\"upstream\",\"attributes\":{\"latency\":1000,\"jitter\":10}}");
            assertThat(toxic)
                    .isEqualTo("{\"name\":\"latency_upstream\",\"type\":\"latency\",\"stream\":\"upstream\","
                            + "\"toxicity\":1.0,\"attributes\":{\"latency\":1000,\"jitter\":10}}");

            assertThat(post(api.url() + "/proxies/db/toxics", "{\"type\":\"rain\"}"))
                    .contains("there is no toxic of type 'rain'");
            assertThat(post(api.url() + "/proxies", "{\"listen\":\"10.0.0.1:80\"}"))
                    .contains("no address of loopback");
        }
    }

    private void add(Stream stream, Toxic toxic) {
        proxy.add(new NamedToxic("under test", stream, 1, toxic));
    }

    private Socket connect() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setSoTimeout(10_000);
        return client;
    }

    /** How long one round trip takes. */
    private double secondsFor(String text) throws IOException {
        try (Socket client = connect()) {
            long begun = System.nanoTime();
            write(client, text.getBytes(StandardCharsets.UTF_8));
            assertThat(new String(client.getInputStream().readNBytes(text.length()), StandardCharsets.UTF_8))
                    .isEqualTo(text);
            return (System.nanoTime() - begun) / 1e9;
        }
    }

    private static void write(Socket client, byte[] bytes) {
        try {
            client.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String post(String url, String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
