package dev.signalbox.chaos.fault;

import dev.signalbox.local.MeshService;
import dev.signalbox.local.ServiceProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A second instance of one service works beside the first with a clock that is an hour or a year off. */
public final class Clock implements Fault {
    private static final long STAYS_MILLIS = 8_000;
    private static final List<String> OFFSETS = List.of("+1h", "-1h", "+365d", "-365d");
    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"),
            Path.of("/usr/lib/faketime/libfaketime.so.1"),
            Path.of("/usr/lib64/faketime/libfaketime.so.1"));

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public Optional<String> missing() {
        return library().isPresent()
                ? Optional.empty()
                : Optional.of("there is no libfaketime; install it (Debian: apt-get install faketime)");
    }

    @Override
    public List<Recovery> strike(Strike strike) {
        MeshService service = strike.oneService();
        String offset = OFFSETS.get(strike.random().nextInt(OFFSETS.size()));
        strike.said().accept("a second " + service.folder() + " with its clock at " + offset);
        ServiceProcess other = strike.rig()
                .replica(
                        service,
                        Map.of(
                                "LD_PRELOAD",
                                library().orElseThrow().toString(),
                                "FAKETIME",
                                offset,
                                "FAKETIME_DONT_FAKE_MONOTONIC",
                                "1"));
        try {
            Duration ready = Instants.took(other::start);
            Instants.await(STAYS_MILLIS);
            return List.of(new Recovery(service.folder() + " replica", name(), ready));
        } finally {
            other.kill();
        }
    }

    private static Optional<Path> library() {
        return LIBRARIES.stream().filter(Files::exists).findFirst();
    }
}
