package dev.signalbox.local;

import java.time.Duration;

/** Starts the stack of the folder it is called in, as {@code signalbox up} does, in a process that can be interrupted. */
final class UpProgram {
    private UpProgram() {}

    public static void main(String... arguments) {
        var state = LocalStack.here().up(new Progress() {
            @Override
            public void ready(String part, Duration time) {
                System.out.println(part);
            }
        });
        System.out.println(state.startedAt());
    }
}
