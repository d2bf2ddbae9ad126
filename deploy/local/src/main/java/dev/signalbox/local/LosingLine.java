package dev.signalbox.local;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.message.FindCoordinatorResponseData;
import org.apache.kafka.common.message.MetadataResponseData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.MessageUtil;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.ResponseHeader;
import org.jspecify.annotations.Nullable;

/**
 * A line to the broker that can lose one request and passes on all that comes after it on the same connection, as a proxy does whose
 * fault is over before the connection is closed. Clients that begin here stay here: the broker is named by this line's address.
 */
public final class LosingLine implements AutoCloseable {
    private final AtomicReference<@Nullable Loss> toLose = new AtomicReference<>();
    private volatile @Nullable Loss ordered;
    private final BrokerLine line;

    private static final class Loss {
        private final ApiKeys kind;
        private final String client;
        private volatile boolean hasMisled;

        Loss(ApiKeys kind, String client) {
            this.kind = kind;
            this.client = client;
        }

        boolean isOf(RequestHeader asked) {
            return asked.apiKey() == kind && asked.clientId().contains(client);
        }
    }

    /** One connection: what was asked on it, and which of that was lost. */
    private static final class Passed {
        private final Map<Integer, Asked> asked = new ConcurrentHashMap<>();
        private volatile Optional<Lost> lost = Optional.empty();
        /** For the thread that passes on what is asked. */
        private int requests;
    }

    /** @param place among the requests of its connection; a client does not send them in the order of their numbers */
    private record Asked(RequestHeader header, int place) {}

    private record Lost(int place, Loss loss) {}

    /** @param brokers addresses as Kafka's clients take them; of several the first */
    public LosingLine(String brokers) throws IOException {
        line = new BrokerLine(brokers, this::passOn);
    }

    public String address() {
        return line.address();
    }

    /** Loses the next request of this kind. */
    public void lose(ApiKeys kind) {
        lose(kind, "");
    }

    /**
     * Loses the next request of this kind that a client with this in its name ({@code client.id}) asks, and if its connection is closed
     * before another answer came on it, the next one after that.
     */
    public void lose(ApiKeys kind, String client) {
        Loss loss = new Loss(kind, client);
        ordered = loss;
        toLose.set(loss);
    }

    /** Whether what was to be lost is lost, and another answer has been taken for its answer. */
    public boolean hasMisled() {
        Loss last = ordered;
        return last != null && last.hasMisled;
    }

    private void passOn(BrokerLine through, Socket client) throws IOException {
        Socket behind = through.toBroker();
        Passed passed = new Passed();
        Thread.ofVirtual().start(() -> pass(behind, client, answer -> Optional.of(answered(answer, passed, through))));
        pass(client, behind, request -> asked(request, passed));
        passed.lost
                .map(Lost::loss)
                .filter(loss -> loss == ordered && !loss.hasMisled)
                .ifPresent(inVain -> toLose.compareAndSet(null, inVain));
    }

    private Optional<ByteBuffer> asked(ByteBuffer request, Passed passed) {
        RequestHeader header = RequestHeader.parse(request.duplicate());
        int place = passed.requests++;
        Loss wanted = toLose.get();
        if (wanted != null && wanted.isOf(header) && toLose.compareAndSet(wanted, null)) {
            passed.lost = Optional.of(new Lost(place, wanted));
            return Optional.empty();
        }
        passed.asked.put(header.correlationId(), new Asked(header, place));
        return Optional.of(request);
    }

    private ByteBuffer answered(ByteBuffer answer, Passed passed, BrokerLine through) {
        Asked asked = passed.asked.remove(answer.getInt(answer.position()));
        if (asked == null) {
            return answer;
        }
        passed.lost.filter(lost -> asked.place() > lost.place()).ifPresent(lost -> lost.loss().hasMisled = true);
        return renamed(answer, asked.header(), through);
    }

    /** With the line's address in the place of the broker's. */
    private static ByteBuffer renamed(ByteBuffer answer, RequestHeader header, BrokerLine through) {
        if (header.apiKey() != ApiKeys.METADATA && header.apiKey() != ApiKeys.FIND_COORDINATOR) {
            return answer;
        }
        ApiMessage data = AbstractResponse.parseResponse(answer, header).data();
        switch (data) {
            case MetadataResponseData metadata ->
                metadata.brokers().forEach(node -> node.setHost(through.host()).setPort(through.port()));
            case FindCoordinatorResponseData found ->
                found.coordinators()
                        .forEach(node -> node.setHost(through.host()).setPort(through.port()));
            default -> throw new IllegalStateException(data.toString());
        }
        ResponseHeader head = header.toResponseHeader();
        ByteBuffer begin = MessageUtil.toByteBufferAccessor(head.data(), head.headerVersion())
                .buffer();
        ByteBuffer rest =
                MessageUtil.toByteBufferAccessor(data, header.apiVersion()).buffer();
        return ByteBuffer.allocate(begin.remaining() + rest.remaining())
                .put(begin)
                .put(rest)
                .flip();
    }

    private interface Passage {
        Optional<ByteBuffer> through(ByteBuffer message);
    }

    /** Each message after its length in four bytes (https://kafka.apache.org/protocol). */
    private static void pass(Socket from, Socket to, Passage passage) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            DataOutputStream out = new DataOutputStream(to.getOutputStream());
            while (true) {
                byte[] message = new byte[in.readInt()];
                in.readFully(message);
                Optional<ByteBuffer> passed = passage.through(ByteBuffer.wrap(message));
                if (passed.isPresent()) {
                    byte[] bytes = MessageUtil.byteBufferToArray(passed.get());
                    out.write(ByteBuffer.allocate(Integer.BYTES + bytes.length)
                            .putInt(bytes.length)
                            .put(bytes)
                            .array());
                }
            }
        } catch (EOFException | SocketException ended) {
            // Either side has closed: so does the other, by the end of this block.
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
